package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.StateGap;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new journal takes over from one that is missing: nothing is lost, doubled or decided cold. */
class TakeOverTest {
    private static final int FIRST = 14;
    private static final int ALL = 40;

    private final AtomicLong ids = new AtomicLong();
    private final MemorySource source = new MemorySource(5);
    private final MemorySink sink = new MemorySink();
    private MemoryJournal journal = new MemoryJournal();

    TakeOverTest() {
        put(0, FIRST);
    }

    @Test
    void shouldGoOnAsIfTheJournalWereThere() {
        run(sink);
        put(FIRST, ALL);
        journal = new MemoryJournal();

        RecoveryReport report = run(sink);

        assertThat(report.newJournal()).isTrue();
        assertThat(report.gaps()).isEmpty();
        assertThat(report.predecessor())
                .isEqualTo(sink.groups().get(FIRST / 5).position());
        assertThat(alertIds(sink)).isEqualTo(uninterrupted());
        assertThat(sink.deadLetters()).hasSize(2);
        assertThat(decided()).as("even what was visible is decided again").isEqualTo(ALL - 2);
        assertThat(run(sink).newJournal()).as("it replays from its own start").isFalse();
    }

    @Test
    void shouldNeverCommitPositionsBehindTheCommittedOnes() {
        run(sink);
        put(FIRST, ALL);
        journal = new MemoryJournal();

        run(sink);

        assertThat(sink.groups()).extracting(group -> group.nextOffsets().get(Events.PARTITION))
                .isSorted().contains((long) ALL);
    }

    @Test
    void shouldGoOnWarmingAfterADeathInTheMiddleOfIt() {
        run(sink);
        put(FIRST, ALL);
        journal = new MemoryJournal();
        assertThatThrownBy(() -> run(new DyingSink(sink, 0, false)))
                .hasMessage("died before the commit");

        RecoveryReport report = run(sink);

        assertThat(report.newJournal()).isFalse();
        assertThat(report.predecessor()).isNotNull();
        assertThat(report.groupsResent()).isEqualTo(1);
        assertThat(alertIds(sink)).isEqualTo(uninterrupted());
    }

    /** From the first entry of the new journal to behind the last input that is warmed. */
    @ParameterizedTest
    @MethodSource("appends")
    void shouldGoOnWhereverItDies(int appends) {
        run(sink);
        put(FIRST, ALL);
        journal = new MemoryJournal();
        Journal dying = new DyingJournal(journal, appends);
        assertThatThrownBy(() -> run(sink, dying, source)).hasStackTraceContaining("died at");

        run(sink);

        assertThat(alertIds(sink)).isEqualTo(uninterrupted());
        assertThat(sink.groups()).extracting(group -> group.nextOffsets().get(Events.PARTITION))
                .isSorted();
        assertThat(decided()).isEqualTo(ALL - 2);
    }

    static IntStream appends() {
        return IntStream.rangeClosed(0, FIRST + 12);
    }

    /** The process dies instead of appending so many entries and one. */
    private static final class DyingJournal extends JournalAround {
        private int left;

        DyingJournal(Journal journal, int appends) {
            super(journal);
            this.left = appends;
        }

        @Override
        public void append(DirectBuffer buffer, int offset, int length) {
            if (left == 0) {
                throw new IllegalStateException("died at an append");
            }
            left--;
            super.append(buffer, offset, length);
        }
    }

    @Test
    void shouldSayWhichHistoryIsMissing() {
        run(sink);
        put(FIRST, ALL);
        journal = new MemoryJournal();
        source.delete(Events.PARTITION, 4);

        RecoveryReport report = run(sink);

        StateGap gap = new StateGap(Events.PARTITION, 4, 0, Events.START_MS + 4);
        assertThat(report.gaps()).containsExactly(gap);
        assertThat(entries(journal)).anyMatch(entry -> entry instanceof Entry.Gap missing
                && missing.gap().equals(gap));
        assertThat(decided()).as("one of the first four was undecodable").isEqualTo(ALL - 4 - 1);
    }

    @Test
    void shouldRefuseWhenAnotherInstanceWentOnMeanwhile() {
        run(sink);
        put(FIRST, ALL);
        MemoryJournal old = journal;
        journal = new MemoryJournal();
        assertThatThrownBy(() -> run(new DyingSink(sink, 0, false)))
                .hasMessage("died before the commit");
        MemoryJournal begun = journal;
        journal = old;
        run(sink);
        journal = begun;

        assertThatThrownBy(() -> run(sink)).isInstanceOf(RecoveryException.class)
                .hasMessageContaining("another instance went on");
    }

    @Test
    void shouldRefuseACopyThatWentItsOwnWay() {
        run(sink);
        MemoryJournal own = new MemoryJournal();
        MemorySource otherInputs = new MemorySource(5);
        for (int i = 0; i < FIRST; i++) {
            otherInputs.add(Events.purchase(i, "card-9", 500));
        }
        ids.set(0);
        run(new MemorySink(), own, otherInputs);
        journal = own;

        assertThatThrownBy(() -> run(sink)).isInstanceOf(RecoveryException.class)
                .hasMessageContaining("something else up to entry");
    }

    @Test
    void shouldRefuseACopyWhoseGroupsEndElsewhere() {
        MemoryJournal copy = new MemoryJournal();
        MemorySink elsewhere = new MemorySink();
        run(sink);
        sink.groups().forEach(elsewhere::commit);
        copyTo(copy, journal);
        put(FIRST, FIRST + 4);
        run(sink); // this one goes on, in a group of four
        MemorySource other = new MemorySource(3);
        source.inputs().forEach(other::add);
        other.add(Events.purchase(FIRST + 4, "card-9", 100));
        other.add(Events.purchase(FIRST + 5, "card-9", 100));
        // The copy decides on its own, in groups of three, and commits where nobody sees it.
        run(elsewhere, copy, other);
        int own = copy.size();

        assertThatThrownBy(() -> run(sink, copy, other)).isInstanceOf(RecoveryException.class)
                .hasMessageContaining("went its own way");
        assertThat(copy.size()).isEqualTo(own);
    }

    @Test
    void shouldRefuseAJournalCutDownToItsFirstEntry() {
        run(sink);
        MemoryJournal cut = new MemoryJournal();
        copyTo(cut, journal, 1);
        journal = cut;

        assertThatThrownBy(() -> run(sink)).isInstanceOf(RecoveryException.class)
                .hasMessageContaining("its end was lost");
    }

    @Test
    void shouldNotLetTimeFireAgainWhatItFiredBefore() {
        run(sink);
        long later = Events.START_MS + FIRST * 1_000L + 2 * 3_600_000L;
        source.add(new Tick(later));
        run(sink);
        List<String> before = alertIds(sink);
        assertThat(sink.alerts().getLast().decision().input()).isInstanceOf(Tick.class);
        journal = new MemoryJournal();
        source.add(Transaction.builder(Events.origin(FIRST), "tx-after")
                .eventTimeMs(later + 60_000).cardToken("card-after").amountMinor(100)
                .currency("EUR").merchantId("merchant-1").build());

        run(sink);

        assertThat(alertIds(sink)).isEqualTo(before);
    }

    private static void copyTo(MemoryJournal to, MemoryJournal from) {
        copyTo(to, from, from.size());
    }

    private static void copyTo(MemoryJournal to, MemoryJournal from, int entries) {
        try (EntryCursor cursor = from.read()) {
            for (int i = 0; i < entries && cursor.next(); i++) {
                to.append(cursor.buffer(), 0, cursor.length());
            }
        }
    }

    private void put(int from, int until) {
        for (int i = from; i < until; i++) {
            source.add(i == 3 || i == FIRST + 3
                    ? Events.deadLetter(i)
                    : Events.purchase(i, "card-" + i % 4, i % 5 == 0 ? 100_000 : 100));
        }
    }

    private RecoveryReport run(AlertSink alerts) {
        return run(alerts, journal, source);
    }

    private RecoveryReport run(AlertSink alerts, Journal to, MemorySource from) {
        try (Pipeline pipeline = new Pipeline(
                new PipelinePorts(from, new SimpleRules(90_000), to, alerts, Clock.SYSTEM,
                        () -> new UUID(7, ids.incrementAndGet())).withHistory(from),
                new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, 60_000, 1_000, 0,
                        0, 100, false, 30_000))) {
            RecoveryReport report = pipeline.recover();
            while (!from.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private static List<String> alertIds(MemorySink of) {
        return of.alerts().stream().map(Alert::id).toList();
    }

    /** The alerts of a run that nothing disturbs. */
    private static List<String> uninterrupted() {
        TakeOverTest other = new TakeOverTest();
        other.put(FIRST, ALL);
        other.run(other.sink);
        assertThat(alertIds(other.sink)).isNotEmpty();
        return alertIds(other.sink);
    }

    private long decided() {
        return entries(journal).stream().filter(Entry.Decided.class::isInstance).count();
    }

    private static List<Entry> entries(MemoryJournal of) {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = new JournalReader(of)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
