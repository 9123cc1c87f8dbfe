package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.FeatureRules;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A start from a snapshot gives what a start from the whole journal gives. */
class SnapshotRecoveryTest {
    private static final int INPUTS = 400;
    private static final AtomicInteger SNAPSHOTS_USED = new AtomicInteger();
    private static final UUID JOURNAL_ID = new UUID(7, 8);

    @TempDir
    private Path dir;
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private MemorySource source;
    private UUID id = JOURNAL_ID;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("goshawk.seeds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldDecideTheSameWhateverDiesAndHoweverItStarts(long seed) throws IOException {
        Random random = new Random(seed);
        source = inputs(seed);

        for (int start = 0; !source.isDrained() || start == 0; start++) {
            boolean lastOne = start == 6;
            AlertSink alerts = lastOne
                    ? sink
                    : new DyingSink(sink, 1 + random.nextInt(8), random.nextBoolean());
            if (random.nextInt(4) == 0) {
                damageNewest(random);
            }
            if (run(new FeatureRules(4, 3_600_000), alerts, snapshots())) {
                SNAPSHOTS_USED.incrementAndGet();
            }
        }

        // What died with the last group goes out now.
        run0(new FeatureRules(4, 3_600_000), sink, snapshots());

        assertThat(decisions(journal)).as("seed %d", seed).isEqualTo(undisturbed(seed));
        assertThat(alertIds(sink)).as("seed %d", seed).doesNotHaveDuplicates()
                .hasSameElementsAs(alertIdsUndisturbed(seed));
    }

    @AfterAll
    static void shouldHaveUsedSnapshots() {
        assertThat(SNAPSHOTS_USED.get()).isGreaterThan(50);
    }

    @Test
    void shouldStartFromTheNewestSnapshotAndReplayOnlyWhatIsBehindIt()
            throws InterruptedException {
        source = inputs(1);
        runInThreads(new FeatureRules(4, 3_600_000));

        RecoveryReport report = recover(new FeatureRules(4, 3_600_000), snapshots());

        // A clean stop takes one at its end; only the mark of the last commit is behind it.
        assertThat(report.snapshotSequence()).isEqualTo(journal.size() - 1);
        assertThat(report.entriesReplayed()).isEqualTo(1);
        assertThat(report.entriesWarmed()).isPositive().isLessThan(report.snapshotSequence());
        assertThat(report.historyFromMs()).isEqualTo(Events.START_MS);
    }

    @Test
    void shouldUseAnOlderSnapshotWhenTheNewestIsDamaged()
            throws IOException, InterruptedException {
        source = inputs(2);
        assertThatThrownBy(() -> run0(new FeatureRules(4, 3_600_000),
                new DyingSink(sink, 20, false), snapshots())).hasMessageContaining("died");
        runInThreads(new FeatureRules(4, 3_600_000));
        List<Snapshot> all = snapshots().list(damaged -> {});
        damageNewest(new Random(3));

        RecoveryReport report = recover(new FeatureRules(4, 3_600_000), snapshots());

        assertThat(all).hasSize(2);
        assertThat(report.snapshotSequence()).isEqualTo(all.get(1).state().sequence());
    }

    @Test
    void shouldReplayEverythingWhenTheProfilesChanged() {
        source = inputs(3);
        run(new FeatureRules(4, 3_600_000), sink, snapshots());

        RecoveryReport report = recover(new FeatureRules(4, 7_200_000), snapshots());

        assertThat(report.snapshotSequence()).isEqualTo(-1);
        assertThat(report.newRuleSet()).isTrue();
        assertThat(report.entriesReplayed()).isGreaterThan(INPUTS);
    }

    @Test
    void shouldUseTheSnapshotWhenOnlyARuleChanged() {
        source = inputs(4);
        run(new FeatureRules(4, 3_600_000), sink, snapshots());

        RecoveryReport report = recover(new FeatureRules(5, 3_600_000), snapshots());

        assertThat(report.snapshotSequence()).isPositive();
        assertThat(report.newRuleSet()).isTrue();
    }

    @Test
    void shouldNotWarmRulesWithFeaturesThatMeantSomethingElse() {
        MemorySource all = inputs(6);
        source = firstOf(all, 0, 200);
        run(new FeatureRules(4, 3_600_000), sink, snapshots());
        source = firstOf(all, 200, 260);
        run(new FeatureRules(4, 7_200_000), sink, snapshots());
        source = firstOf(all, 260, INPUTS);

        run0(new FeatureRules(4, 7_200_000), sink, snapshots());
        RecoveryReport report = recover(new FeatureRules(4, 7_200_000), snapshots());

        assertThat(report.snapshotSequence()).as("when the change is out of reach").isPositive();
    }

    @Test
    void shouldStartFromASnapshotWhenNothingLooksBack() {
        source = inputs(7);
        PipelineSettings noDuplicates = settings(0);
        run0(new FeatureRules(3_600_000), sink, snapshots(), noDuplicates);

        RecoveryReport report = run0(new FeatureRules(3_600_000), sink, snapshots(), noDuplicates);

        assertThat(report.snapshotSequence()).isPositive();
    }

    @Test
    void shouldKeepTheSnapshotsOfANewJournalBesideThoseOfAnOldOne() throws IOException {
        source = inputs(8);
        run(new FeatureRules(4, 3_600_000), sink, snapshots());
        SnapshotRecoveryTest other = new SnapshotRecoveryTest();
        other.dir = dir;
        other.id = new UUID(9, 9);
        other.source = firstOf(inputs(8), 0, 100);
        other.run(new FeatureRules(4, 3_600_000), other.sink, snapshots());

        assertThat(snapshots().list(damaged -> {})).map(one -> one.state().journalId())
                .contains(JOURNAL_ID, other.id);
    }

    @Test
    void shouldTakeALastSnapshotOfAQuietEngine() throws InterruptedException {
        source = inputs(9);
        for (int i = 1; i <= 150; i++) {
            source.add(new Tick(Events.START_MS + 400 * 86_400_000L + i));
        }
        runInThreads(new FeatureRules(4, 3_600_000));

        assertThat(recover(new FeatureRules(4, 3_600_000), snapshots()).entriesReplayed())
                .isEqualTo(1);
    }

    @Test
    void shouldNotUseASnapshotOfWhatMayHaveToBeSentAgain() {
        source = inputs(5);
        assertThatThrownBy(() -> run0(new FeatureRules(4, 3_600_000),
                new DyingSink(sink, 12, false), snapshots())).hasMessageContaining("died");
        long committed = sink.groups().getLast().position().sequence();

        RecoveryReport report = recover(new FeatureRules(4, 3_600_000), snapshots());

        assertThat(report.snapshotSequence()).isPositive().isLessThanOrEqualTo(committed + 1);
        assertThat(report.groupsResent()).isEqualTo(1);
    }

    /** It was written behind a PREPARE that no force had reached. */
    @Test
    void shouldNotUseASnapshotWhoseGroupWasLostWithThePower() throws IOException {
        source = inputs(1);
        run0(new FeatureRules(4, 3_600_000), sink, snapshots());
        Group survivor = sink.groups().get(2);
        MemorySink seen = new MemorySink();
        sink.groups().subList(0, 3).forEach(seen::commit);
        journal.setAside(survivor.position().sequence() + 1);
        source = new MemorySource(7);
        inputs(1).inputs().forEach(source::add);
        run0(new FeatureRules(4, 3_600_000), seen, null);
        assertThat(snapshots().list(damaged -> {})).isNotEmpty().allSatisfy(
                lost -> assertThat(lost.state().prepared())
                        .isGreaterThan(survivor.position().sequence())
                        .isLessThan(seen.groups().getLast().position().sequence()));

        RecoveryReport report = run0(new FeatureRules(4, 3_600_000), seen, snapshots());

        assertThat(report.snapshotSequence()).isEqualTo(-1);
        assertThat(decisions(journal)).isEqualTo(undisturbed(1));
    }

    private SnapshotFolder snapshots() {
        return new SnapshotFolder(dir, 2);
    }

    /** Payments of some cards at some merchants, some late, some repeated, with labels. */
    private static MemorySource inputs(long seed) {
        Random random = new Random(seed);
        MemorySource inputs = new MemorySource(10);
        long timeMs = Events.START_MS;
        for (int i = 0; i < INPUTS; i++) {
            timeMs += i == 0
                    ? 0
                    : random.nextInt(10) == 0
                            ? random.nextLong(7_200_000)
                            : random.nextLong(300_000);
            if (random.nextInt(12) == 0) {
                inputs.add(listChange(i, timeMs, random));
            } else if (random.nextInt(6) == 0 && i > 0) {
                inputs.add(new FraudLabel(Events.origin(i), "tx-" + random.nextInt(i), "card",
                        timeMs, FraudLabel.Verdict.values()[random.nextInt(2)],
                        FraudLabel.Source.ANALYST, null));
            } else {
                long late = random.nextInt(8) == 0 && i > 0 ? random.nextLong(600_000) : 0;
                String id = random.nextInt(12) == 0 && i > 5 ? "tx-" + (i - 3) : "tx-" + i;
                inputs.add(Transaction.builder(Events.origin(i), id)
                        .eventTimeMs(timeMs - late).cardToken("card-" + random.nextInt(5))
                        .merchantId("m-" + random.nextInt(6)).amountMinor(random.nextInt(50_000))
                        .currency("EUR").build());
            }
        }
        return inputs;
    }

    private static ListChange listChange(int offset, long timeMs, Random random) {
        boolean adds = random.nextInt(3) > 0;
        return new ListChange(Events.origin(offset), "change-" + offset,
                random.nextInt(10) == 0 ? "unknown" : FeatureRules.WATCHED,
                adds ? ListChange.Operation.ADD : ListChange.Operation.REMOVE,
                "m-" + random.nextInt(6), "tests", "test",
                adds && random.nextBoolean() ? timeMs + random.nextLong(3_600_000) : null);
    }

    private static MemorySource firstOf(MemorySource all, int from, int to) {
        MemorySource some = new MemorySource(10);
        all.inputs().subList(from, to).forEach(some::add);
        return some;
    }

    /** Runs until the source is drained or the sink dies; whether a snapshot was used. */
    private boolean run(RuleEvaluator rules, AlertSink alerts, SnapshotFolder snapshots) {
        try {
            return run0(rules, alerts, snapshots).snapshotSequence() >= 0;
        } catch (RuntimeException died) {
            assertThat(died).hasMessageContaining("died");
            return false;
        }
    }

    private RecoveryReport run0(RuleEvaluator rules, AlertSink alerts, SnapshotFolder snapshots) {
        return run0(rules, alerts, snapshots, settings(1_800_000));
    }

    private RecoveryReport run0(RuleEvaluator rules, AlertSink alerts, SnapshotFolder snapshots,
            PipelineSettings settings) {
        try (Pipeline pipeline = new Pipeline(ports(rules, alerts, snapshots), settings)) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private void runInThreads(RuleEvaluator rules) throws InterruptedException {
        try (Pipeline pipeline = pipeline(rules, sink, snapshots())) {
            pipeline.recover();
            pipeline.start();
            long giveUpNanos = System.nanoTime() + 10_000_000_000L;
            while (!source.isDrained() && System.nanoTime() < giveUpNanos) {
                Thread.onSpinWait();
            }
            pipeline.stop();
        }
    }

    private RecoveryReport recover(RuleEvaluator rules, SnapshotFolder snapshots) {
        try (Pipeline pipeline = pipeline(rules, sink, snapshots)) {
            return pipeline.recover();
        }
    }

    private Pipeline pipeline(RuleEvaluator rules, AlertSink alerts, SnapshotFolder snapshots) {
        return new Pipeline(ports(rules, alerts, snapshots), settings(1_800_000));
    }

    private PipelinePorts ports(RuleEvaluator rules, AlertSink alerts, SnapshotFolder snapshots) {
        return new PipelinePorts(source, rules, journal, alerts, Clock.SYSTEM, () -> id)
                .withSnapshots(snapshots);
    }

    private static PipelineSettings settings(long duplicateWindowMs) {
        return new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, duplicateWindowMs,
                1_000,
                0, 0, 100, false, 30_000, 64 << 20, 40,
                PipelineSettings.Topology.STAGED);
    }

    private void damageNewest(Random random) throws IOException {
        List<Snapshot> snapshots = new SnapshotFolder(dir, 2).list(damaged -> {});
        if (!snapshots.isEmpty()) {
            Path file = snapshots.getFirst().file();
            byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
    }

    private static List<Object> decisions(MemoryJournal from) {
        List<Object> decisions = new ArrayList<>();
        try (JournalReader reader = new JournalReader(from)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Decided decided) {
                    Decision d = decided.decision();
                    decisions.add(List.of(d.input(), d.clockMs(), d.late(), d.score(),
                            d.outcome(), d.features(), d.evicted(), d.hits(), d.clockHits()));
                } else if (entry instanceof Entry.Labelled labelled) {
                    decisions.add(List.of(labelled.label(), labelled.effect()));
                } else if (entry instanceof Entry.ListChanged changed) {
                    decisions.add(List.of(changed.change(), changed.effect()));
                }
            }
        }
        return decisions;
    }

    private static SnapshotRecoveryTest other(long seed) {
        SnapshotRecoveryTest other = new SnapshotRecoveryTest();
        other.source = inputs(seed);
        other.run0(new FeatureRules(4, 3_600_000), other.sink, null);
        return other;
    }

    private static List<Object> undisturbed(long seed) {
        return decisions(other(seed).journal);
    }

    private static List<String> alertIdsUndisturbed(long seed) {
        List<String> ids = alertIds(other(seed).sink);
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private static List<String> alertIds(MemorySink from) {
        return from.alerts().stream().map(alert -> alert.id()).toList();
    }
}
