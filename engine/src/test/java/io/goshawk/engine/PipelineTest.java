package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * The whole line on its in-memory ends, in both topologies. Input is a seeded mixture of purchases,
 * repeated ids, late events, undecodable records and ticks.
 */
class PipelineTest {
    private static final long SEED = 7;
    private static final UUID JOURNAL_ID = new UUID(3, 4);

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final MemorySource source = new MemorySource(16);

    @Test
    void shouldAccountForEveryInput() {
        List<Input> inputs = mixture(2_000);
        inputs.forEach(source::add);

        Counters counters = runInCaller(new SimpleRules(90_000));

        assertThat(counters.consumed()).as("seed %d", SEED).isEqualTo(counters.decided()
                + counters.deadLettered() + counters.duplicates() + ticks(inputs));
        assertThat(counters.duplicates()).isPositive();
        assertThat(counters.deadLettered()).isEqualTo(sink.deadLetters().size()).isPositive();
        assertThat(counters.late()).isPositive();
        assertThat(counters.hits().get("shadow_any").get()).isEqualTo(counters.decided());
    }

    @Test
    void shouldDecideTheSameInThreadsAsInTheCaller() throws Exception {
        List<Input> inputs = mixture(6_000);
        inputs.forEach(source::add);
        runInCaller(new SimpleRules(90_000));
        MemoryJournal otherJournal = new MemoryJournal();
        MemorySink otherSink = new MemorySink();
        MemorySource otherSource = new MemorySource(16);

        int quarter = inputs.size() / 4;
        for (PipelineSettings.Wait waiting : PipelineSettings.Wait.values()) {
            int from = waiting.ordinal() * quarter;
            inputs.subList(from, from + quarter).forEach(otherSource::add);
            runInThreads(otherSource, otherJournal, otherSink, waiting,
                    PipelineSettings.Topology.STAGED);
        }
        inputs.subList(3 * quarter, inputs.size()).forEach(otherSource::add);
        runInThreads(otherSource, otherJournal, otherSink, PipelineSettings.Wait.BLOCKING,
                PipelineSettings.Topology.COMPACT);

        assertThat(decisions(otherJournal)).as("seed %d", SEED).isEqualTo(decisions(journal));
        assertThat(ids(otherSink)).isEqualTo(ids(sink)).doesNotHaveDuplicates();
    }

    @Test
    void shouldDecideADuplicateOnceAndSaySo() {
        Transaction first = Events.purchase(0, "card", 100_000);
        Transaction again = copyAt(first, 1);
        source.add(first);
        source.add(again);

        Counters counters = runInCaller(new SimpleRules(90_000));

        assertThat(counters.duplicates()).isEqualTo(1);
        assertThat(sink.alerts()).hasSize(1);
        assertThat(entries(journal)).filteredOn(Entry.Duplicate.class::isInstance)
                .map(entry -> ((Entry.Duplicate) entry).duplicateOf()).containsExactly(2L);
    }

    @Test
    void shouldForgetAnIdAfterTheWindow() {
        PipelineSettings settings = settings(10_000, 100);
        Transaction first = Events.purchase(0, "card", 1);
        source.add(first);
        source.add(Events.purchase(10, "card", 1)); // ten seconds later: the window is over
        source.add(copyAt(first, 11));

        Counters counters = runInCaller(new SimpleRules(90_000), settings);

        assertThat(counters.duplicates()).isZero();
        assertThat(counters.decided()).isEqualTo(3);
    }

    @Test
    void shouldForgetTheOldestIdWhenThereAreTooMany() {
        PipelineSettings settings = settings(1_000_000, 2);
        for (int i = 0; i < 3; i++) {
            source.add(Events.purchase(i, "card", 1));
        }
        source.add(copyAt(Events.purchase(2, "card", 1), 3));
        source.add(copyAt(Events.purchase(0, "card", 1), 4));

        Counters counters = runInCaller(new SimpleRules(90_000), settings);

        assertThat(counters.duplicates()).isEqualTo(1);
        assertThat(counters.decided()).isEqualTo(4);
        assertThat(counters.forgottenEarly()).isEqualTo(2);
    }

    @Test
    void shouldAlertAboutAnEntityWhenTimePasses() {
        source.add(Events.purchase(0, "card-7", 1));
        source.add(new Tick(Events.START_MS + 10_000_000));

        runInCaller(new SimpleRules(90_000));

        assertThat(sink.alerts()).hasSize(1);
        assertThat(sink.alerts().getFirst().key()).isEqualTo("card-7");
        assertThat(sink.alerts().getFirst().clockHit().rule().id()).isEqualTo("silence");
    }

    @Test
    void shouldGoOnBehindTheLastInputAfterARestart() {
        List<Input> inputs = mixture(1_000);
        inputs.subList(0, 600).forEach(source::add);
        runInCaller(new SimpleRules(90_000));
        inputs.subList(600, 1_000).forEach(source::add);
        RecoveryReport report = runAndReport(new SimpleRules(90_000));
        List<String> restarted = ids(sink);

        PipelineTest uninterrupted = new PipelineTest();
        inputs.forEach(uninterrupted.source::add);
        uninterrupted.runInCaller(new SimpleRules(90_000));

        assertThat(report.newJournal()).isFalse();
        assertThat(report.entriesReplayed()).isGreaterThan(600);
        assertThat(restarted).as("seed %d", SEED).isEqualTo(ids(uninterrupted.sink));
    }

    @Test
    void shouldForceBeforeCommit() {
        for (int i = 0; i < 40; i++) {
            source.add(Events.purchase(i, "card", 1));
        }
        AlertSink checking = new AlertSink() {
            @Override
            public CommittedPosition open() {
                return sink.open();
            }

            @Override
            public void commit(Group group) {
                assertThat((long) journal.forced())
                        .isGreaterThan(group.position().sequence());
                sink.commit(group);
            }

            @Override
            public void close() {
                sink.close();
            }
        };

        runInCaller(new SimpleRules(90_000), checking);

        assertThat(sink.groups()).isNotEmpty();
    }

    private static List<Input> mixture(int count) {
        Random random = new Random(SEED);
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Transaction purchase = Events.purchase(i, "card-" + random.nextInt(20),
                    random.nextInt(100_000));
            inputs.add(switch (random.nextInt(20)) {
                case 0 -> Events.deadLetter(i);
                case 1 -> copyAt(Events.purchase(random.nextInt(i + 1), "card-1", 5), i);
                case 2 -> new Tick(Events.START_MS + i * 1000L + random.nextInt(20_000_000));
                default -> purchase;
            });
        }
        return inputs;
    }

    /** The same transaction, sent again in another record. */
    private static Transaction copyAt(Transaction t, long offset) {
        return Transaction.builder(Events.origin(offset), t.transactionId())
                .eventTimeMs(t.eventTimeMs()).cardToken(t.cardToken())
                .amountMinor(t.amountMinor()).currency("EUR").merchantId(t.merchantId()).build();
    }

    private static long ticks(List<Input> inputs) {
        return inputs.stream().filter(Tick.class::isInstance).count();
    }

    static PipelineSettings settings(long windowMs, int entriesMax) {
        return new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, windowMs, entriesMax,
                0, 0, 100, false, 30_000);
    }

    private Counters runInCaller(RuleEvaluator rules) {
        return runInCaller(rules, sink);
    }

    private Counters runInCaller(RuleEvaluator rules, PipelineSettings settings) {
        return run(rules, sink, settings).counters();
    }

    private Counters runInCaller(RuleEvaluator rules, AlertSink alertSink) {
        return run(rules, alertSink, PipelineSettings.DEFAULT).counters();
    }

    private RecoveryReport runAndReport(RuleEvaluator rules) {
        return run(rules, sink, PipelineSettings.DEFAULT).report();
    }

    private record Run(Counters counters, RecoveryReport report) {}

    private Run run(RuleEvaluator rules, AlertSink alertSink, PipelineSettings settings) {
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, rules, journal, alertSink,
                Clock.SYSTEM, () -> JOURNAL_ID), settings)) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return new Run(pipeline.counters(), report);
        }
    }

    /** What the source holds, in threads that wait in this way. */
    private static void runInThreads(MemorySource from, MemoryJournal to, MemorySink alerts,
            PipelineSettings.Wait waiting, PipelineSettings.Topology topology) throws Exception {
        PipelineSettings settings = new PipelineSettings(64, waiting, 1, 0, 3_600_000, 1_000_000,
                0, 5, 100, false, 30_000).withTopology(topology);
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(from, new SimpleRules(90_000), to,
                alerts, Clock.SYSTEM, () -> JOURNAL_ID), settings)) {
            pipeline.recover();
            pipeline.start();
            until(() -> from.isDrained() || !pipeline.isRunning());
            pipeline.stop();
        }
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    private static List<String> ids(MemorySink alerts) {
        return alerts.alerts().stream().map(Alert::id).toList();
    }

    static List<Entry> entries(MemoryJournal from) {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = new JournalReader(from)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What was decided, without the numbers, which depend on where groups ended. */
    private static List<String> decisions(MemoryJournal from) {
        return entries(from).stream().filter(Entry.Decided.class::isInstance)
                .map(entry -> ((Entry.Decided) entry).decision())
                .filter(decision -> decision.input() instanceof Transaction)
                .map(d -> d.input() + " " + d.score() + " " + d.outcome() + " " + d.hits() + " "
                        + d.late() + " " + d.clockHits())
                .toList();
    }
}
