package io.goshawk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.ForeignJournalException;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.profile.Features;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A start goes on without losing or doubling anything, or refuses and says why. */
class RecoveryTest {
    private static final UUID JOURNAL_ID = new UUID(5, 6);

    private static final String HEAD = "00".repeat(32);

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final MemorySource source = new MemorySource(10);

    RecoveryTest() {
        for (int i = 0; i < 30; i++) {
            source.add(Events.purchase(i, "card-" + i % 4, i % 5 == 0 ? 100_000 : 100));
        }
    }

    @Test
    void shouldSendAgainWhatWasJournaledAndNotCommitted() {
        AlertSink dying = new DyingSink(sink, 1, false);
        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, dying))
                .hasMessage("died before the commit");
        assertThat(sink.groups()).hasSize(1);

        RecoveryReport report = run(new SimpleRules(90_000), journal, sink);

        assertThat(report.groupsResent()).isEqualTo(1);
        assertThat(ids()).isEqualTo(uninterrupted());
    }

    @Test
    void shouldNotSendAgainWhatWasCommittedWithoutAMark() {
        AlertSink dying = new DyingSink(sink, 2, true);
        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, dying))
                .hasMessage("died after the commit");

        RecoveryReport report = run(new SimpleRules(90_000), journal, sink);

        assertThat(report.groupsResent()).isZero();
        assertThat(ids()).isEqualTo(uninterrupted());
    }

    @Test
    void shouldGoOnWithEntriesBehindTheLastGroup() {
        run(new SimpleRules(90_000), journal, sink);
        MemoryJournal cut = firstEntries(journal, 8); // genesis, rules, six decisions, no PREPARE

        MemorySink fresh = new MemorySink();
        RecoveryReport report = run(new SimpleRules(90_000), cut, fresh);

        assertThat(report.entriesReplayed()).isEqualTo(8);
        assertThat(fresh.alerts().stream().map(Alert::id).toList()).isEqualTo(uninterrupted());
    }

    @Test
    void shouldWarmANewRuleSetAndLetOldDecisionsStand() {
        run(new SimpleRules(90_000), journal, sink);
        List<String> before = ids();
        source.add(Events.purchase(30, "card-0", 100)); // the 9th payment of card-0
        source.add(Events.purchase(31, "card-1", 60_000));

        RecoveryReport report = run(new SimpleRules(50_000), journal, sink);

        assertThat(report.newRuleSet()).isTrue();
        assertThat(report.decisionsChecked()).isZero();
        assertThat(ids().subList(0, before.size())).isEqualTo(before);
        assertThat(sink.alerts().subList(before.size(), sink.alerts().size()))
                .map(alert -> alert.decision().hits().getLast().rule().id() + " "
                        + alert.decision().score())
                .containsExactly("third 300", "third 800");
        assertThat(run(new SimpleRules(50_000), journal, sink).decisionsChecked()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhenReplayDiffers() {
        run(new SimpleRules(90_000), journal, sink);

        // The same rule set by name, but it decides otherwise: the code has changed.
        assertThatThrownBy(() -> run(new ChangedRules(), journal, sink))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("replay differs from the journal at entry 2, the decision on"
                        + " transaction tx-0 from transactions-0@0:")
                .hasMessageContaining("\n  decision.score: journaled 500, recomputed 0\n")
                .hasMessageContaining("\n  decision.hits[1]: journaled ");
    }

    @Test
    void shouldRefuseOtherSettingsThanTheJournalWasBegunWith() {
        run(new SimpleRules(90_000), journal, sink);

        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, sink, source,
                settings(60_000))).isInstanceOf(RecoveryException.class)
                .hasMessageContaining("clockQuantumMs=1,")
                .hasMessageContaining("clockQuantumMs=60000,");
    }

    @Test
    void shouldRefuseToSendAgainWhatTheJournalKnowsToBeVisible() {
        run(new SimpleRules(90_000), journal, sink);
        source.add(Events.purchase(30, "card-0", 100)); // its group marks the one before
        run(new SimpleRules(90_000), journal, sink);

        // The group's offsets have expired: Kafka knows nothing any more.
        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, new MemorySink()))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("would double every alert");
    }

    @Test
    void shouldRefuseAnEmptyJournalWhenPositionsAreCommitted() {
        run(new SimpleRules(90_000), journal, sink);

        assertThatThrownBy(() -> run(new SimpleRules(90_000), new MemoryJournal(), sink))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("the journal is empty")
                .hasMessageContaining(JOURNAL_ID.toString());
    }

    @Test
    void shouldRefuseAJournalThatLostItsEnd() {
        run(new SimpleRules(90_000), journal, sink);
        MemoryJournal cut = firstEntries(journal, 8);

        assertThatThrownBy(() -> run(new SimpleRules(90_000), cut, sink))
                .isInstanceOf(RecoveryException.class).hasMessageContaining("its end was lost");
    }

    @Test
    void shouldSetATornEndAsideAndDecideItsInputsAgain() {
        AlertSink dying = new DyingSink(sink, 1, false);
        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, dying))
                .hasMessage("died before the commit");
        int committed = (int) sink.groups().getLast().position().sequence();
        MemoryJournal torn = firstEntries(journal, committed + 4);
        append(torn, new byte[40]);
        append(torn, entry(journal, committed + 5));

        RecoveryReport report = run(new SimpleRules(90_000), torn, sink);

        assertThat(report.entriesReplayed()).isEqualTo(committed + 4);
        assertThat(torn.aside()).hasSize(2);
        assertThat(ids()).isEqualTo(uninterrupted());
        assertThat(run(new SimpleRules(90_000), torn, sink).groupsResent()).isZero();
    }

    @Test
    void shouldRefuseWhatIsDamagedAndCommitted() {
        run(new SimpleRules(90_000), journal, sink);
        int committed = (int) sink.groups().getLast().position().sequence();
        MemoryJournal torn = firstEntries(journal, committed);
        append(torn, new byte[40]);

        assertThatThrownBy(() -> run(new SimpleRules(90_000), torn, sink))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("journal entry " + committed)
                .hasMessageContaining("restore it from a replica");
        assertThat(torn.aside()).isEmpty();
    }

    @Test
    void shouldBeginAgainWhenEvenTheFirstEntryWasLostWithThePower() {
        MemoryJournal torn = new MemoryJournal();
        append(torn, new byte[40]);

        assertThat(run(new SimpleRules(90_000), torn, sink).newJournal()).isTrue();
        assertThat(torn.aside()).hasSize(1);
        assertThat(ids()).isEqualTo(uninterrupted());
    }

    @Test
    void shouldRefuseWhatIsNoJournalOfGoshawk() {
        MemoryJournal foreign = new MemoryJournal();
        append(foreign, "somebody else's queue, with much in it".getBytes(UTF_8));

        assertThatThrownBy(() -> run(new SimpleRules(90_000), foreign, sink))
                .isInstanceOf(ForeignJournalException.class)
                .hasMessageContaining("no journal of Goshawk");
        assertThat(foreign.aside()).isEmpty();
    }

    @Test
    void shouldRefuseAnotherJournal() {
        run(new SimpleRules(90_000), journal, sink);
        CommittedPosition foreign = new CommittedPosition(Map.of(Events.PARTITION, 1L),
                new JournalPosition(new UUID(9, 9), 0, HEAD, 0));

        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, new FixedSink(foreign)))
                .isInstanceOf(RecoveryException.class).hasMessageContaining("this is journal");
    }

    @Test
    void shouldRefusePositionsOfSomebodyElse() {
        CommittedPosition foreign = new CommittedPosition(Map.of(Events.PARTITION, 1L), null);

        assertThatThrownBy(() -> run(new SimpleRules(90_000), journal, new FixedSink(foreign)))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("a group of its own");
    }

    /** Says that it is the same rule set, and finds nothing. */
    private static final class ChangedRules implements RuleEvaluator {
        private final SimpleRules rules = new SimpleRules(90_000);

        @Override
        public RuleSet ruleSet() {
            return rules.ruleSet();
        }

        @Override
        public void advanceTo(long clockMs, List<Hit> clockHits) {
            rules.advanceTo(clockMs, clockHits);
        }

        @Override
        public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
            // no hit, not even the shadow rule's
        }

        @Override
        public void close() {
            rules.close();
        }
    }

    /** Claims a position. */
    private record FixedSink(CommittedPosition open) implements AlertSink {
        @Override
        public void commit(Group group) {
            throw new AssertionError("nothing may be committed");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private RecoveryReport run(RuleEvaluator rules, MemoryJournal to, AlertSink alerts) {
        return run(rules, to, alerts, source, settings(1));
    }

    private static RecoveryReport run(RuleEvaluator rules, MemoryJournal to, AlertSink alerts,
            MemorySource from, PipelineSettings settings) {
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(from, rules, to, alerts,
                Clock.SYSTEM, () -> JOURNAL_ID), settings)) {
            RecoveryReport report = pipeline.recover();
            while (!from.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private static PipelineSettings settings(long clockQuantumMs) {
        return new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, clockQuantumMs, 0, 60_000,
                1_000, 0, 0, 100, false, 30_000);
    }

    private List<String> ids() {
        return sink.alerts().stream().map(Alert::id).toList();
    }

    /** The alerts of a run that nothing disturbs. */
    private static List<String> uninterrupted() {
        RecoveryTest other = new RecoveryTest();
        other.run(new SimpleRules(90_000), other.journal, other.sink);
        List<String> ids = other.ids();
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private static void append(MemoryJournal to, byte[] bytes) {
        to.append(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static byte[] entry(MemoryJournal from, int number) {
        try (EntryCursor cursor = from.read(number)) {
            cursor.next();
            byte[] bytes = new byte[cursor.length()];
            cursor.buffer().getBytes(0, bytes);
            return bytes;
        }
    }

    private static MemoryJournal firstEntries(MemoryJournal from, int count) {
        MemoryJournal cut = new MemoryJournal();
        try (EntryCursor cursor = from.read()) {
            IntStream.range(0, count).forEach(i -> {
                cursor.next();
                byte[] bytes = new byte[cursor.length()];
                cursor.buffer().getBytes(0, bytes);
                cut.append(new UnsafeBuffer(bytes), 0, bytes.length);
            });
        }
        return cut;
    }
}
