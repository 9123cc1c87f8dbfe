package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.FeatureRules;
import io.goshawk.engine.contract.FeatureRulesCompiler;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryDifference;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule set that is deployed while the shard runs decides as if it had always been there. */
class DeploymentTest {
    private static final int INPUTS = 600;
    /** All deployments are before it. */
    private static final int HALF = 500;
    private static final long PROFILES_BYTES = 64 << 20;
    private static final List<FeatureRules> RULES = List.of(new FeatureRules(4, 3_600_000),
            new FeatureRules(5, 3_600_000), new FeatureRules(3, 7_200_000),
            new FeatureRules(3_600_000));

    @TempDir
    private Path dir;
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private MemorySource source;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("goshawk.seeds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldDecideAsIfEachRuleSetHadAlwaysBeenThereWhateverDies(long seed) {
        Random random = new Random(seed);
        source = inputs(random, 3);

        while (!source.isDrained()) {
            try (Pipeline pipeline = pipeline(new DyingSink(sink, 5 + random.nextInt(40),
                    random.nextBoolean()), random.nextBoolean())) {
                pipeline.recover();
                while (!source.isDrained()) {
                    pipeline.step();
                }
            } catch (IllegalStateException died) {
                assertThat(died).hasMessageContaining("died");
            }
        }
        finish();

        assertThat(deployedRuleSets()).as("seed %d", seed).hasSize(3);
        assertEveryDecisionIsThatOfItsRuleSet(seed);
        assertThat(alertIds()).as("seed %d", seed).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSwapUnderLoadWithoutLosingAnything(long seed) throws InterruptedException {
        Random random = new Random(seed);
        source = inputs(random, 4);

        runInThreads(pipeline(sink, random.nextBoolean()), 8);

        assertThat(deployedRuleSets()).as("seed %d", seed).hasSize(4);
        assertEveryDecisionIsThatOfItsRuleSet(seed);
        finish();
    }

    @Test
    void shouldRefuseWhatCannotBeUsedAndGoOn() {
        RuleSet good = RULES.getFirst().ruleSet();
        source = new MemorySource(10);
        source.add(Events.deployment(0, new RuleSet("00".repeat(32), good.policy(), List.of(),
                List.of(new RuleFile("features.txt", "nonsense")), List.of(), List.of(), List.of(),
                "", 0,
                0)));
        source.add(Events.deployment(1, new RuleSet("00".repeat(32), good.policy(), List.of(),
                good.files(), List.of(), List.of(), List.of(), "", 0, 0)));
        source.add(Events.purchase(0, "card", 1));

        finish();

        assertThat(statuses()).extracting(DeploymentStatus::state).containsExactly(
                DeploymentStatus.State.RECEIVED, DeploymentStatus.State.RECEIVED,
                DeploymentStatus.State.REFUSED, DeploymentStatus.State.REFUSED);
        assertThat(statuses().get(2).problems()).containsExactly(
                "features.txt:1:1: error: it says 'nonsense'");
        assertThat(statuses().get(3).problems()).singleElement().asString()
                .startsWith("the request says hash 0000").contains(good.hash());
        assertThat(entries()).hasAtLeastOneElementOfType(Entry.Decided.class);
    }

    /** With an engine that died right after it was asked. */
    @Test
    void shouldTakeUpWhatWasAskedForBeforeTheStart() throws InterruptedException {
        source = new MemorySource(10);
        source.add(Events.purchase(0, "card", 1));
        finish();
        source.add(Events.deployment(0, RULES.get(1).ruleSet()));
        dieBeforeItIsCompiled();

        finish();

        assertThat(statuses()).extracting(DeploymentStatus::state)
                .containsExactly(DeploymentStatus.State.RECEIVED, DeploymentStatus.State.ACTIVE);
    }

    /** On a new host, that starts with the rules that the last answer names. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldDecideUnderWhatWasDeployedWhenTheJournalIsMissing(long seed) throws Exception {
        MemorySource all = inputs(new Random(seed), 4);
        source = new MemorySource(10);
        all.inputs().subList(0, HALF).forEach(source::add);
        runInThreads(pipeline(sink, false), 8);
        RuleSet last = LastRuleSet.of(journal, null).orElseThrow().ruleSet();
        statuses().forEach(status -> source.answered(status.deploymentId()));
        all.inputs().subList(HALF, all.inputs().size()).forEach(source::add);

        MemoryJournal other = takeOver(last, 8);

        assertThat(statuses()).as("seed %d: told once", seed).hasSize(8);
        assertThat(alertIds()).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(hashesFrom(other)).as("seed %d", seed).containsOnly(last.hash());
    }

    /** The old host died between the request and the answer. */
    @Test
    void shouldDealWithWhatTheJournalBeforeHadNotAnswered() throws Exception {
        MemorySource all = inputs(new Random(1), 0);
        source = new MemorySource(10);
        all.inputs().subList(0, HALF).forEach(source::add);
        finish();
        source.add(Events.deployment(0, RULES.get(1).ruleSet()));
        dieBeforeItIsCompiled();
        all.inputs().subList(HALF, all.inputs().size()).forEach(source::add);

        MemoryJournal other = takeOver(RULES.getFirst().ruleSet(), 2);

        assertThat(statuses()).extracting(DeploymentStatus::state)
                .containsExactly(DeploymentStatus.State.RECEIVED, DeploymentStatus.State.ACTIVE);
        assertThat(hashesFrom(other)).containsOnly(RULES.get(1).ruleSet().hash());
    }

    private MemoryJournal takeOver(RuleSet rules, int statuses) throws InterruptedException {
        MemoryJournal other = new MemoryJournal();
        runInThreads(new Pipeline(new PipelinePorts(source,
                new FeatureRulesCompiler().compile(rules.files(), rules.policy()), other, sink,
                Clock.SYSTEM, () -> new UUID(9, 9)).withCompiler(new FeatureRulesCompiler())
                .withHistory(source), settings()), statuses);
        return other;
    }

    private static List<String> hashesFrom(MemoryJournal other) {
        return entries(other).stream().filter(Entry.Decided.class::isInstance)
                .map(Entry.Decided.class::cast)
                .filter(made -> made.decision().input() instanceof Transaction transaction
                        && transaction.origin().offset() >= HALF)
                .map(Entry.Decided::ruleSetHash).distinct().toList();
    }

    /** There is never a moment without inputs that wait. */
    @Test
    void shouldTakeOverThoughInputsNeverPause() throws InterruptedException {
        source = new MemorySource(1_000);
        try (Pipeline pipeline = pipeline(sink, false)) {
            pipeline.recover();
            source.add(Events.deployment(0, RULES.get(1).ruleSet()));
            for (int i = 0; i < 500; i++) {
                source.add(Events.purchase(i, "card-" + i % 7, 100));
                for (Pipeline.Stage stage : Pipeline.Stage.values()) {
                    pipeline.step(stage);
                }
            }
        }

        assertThat(statuses()).extracting(DeploymentStatus::state)
                .containsExactly(DeploymentStatus.State.RECEIVED, DeploymentStatus.State.ACTIVE);
    }

    /** Whatever is thrown, an error too. */
    @Test
    void shouldRefuseRulesThatCannotBeMadeReady() {
        source = new MemorySource(10);
        source.add(Events.purchase(0, "card", 1));
        source.add(Events.deployment(0, RULES.get(1).ruleSet()));
        try (Pipeline pipeline = new Pipeline(ports(sink, false).withCompiler((files, policy) -> {
            throw new NoClassDefFoundError("x".repeat(5_000_000));
        }), settings())) {
            pipeline.recover();
            pipeline.step();
        }

        assertThat(statuses().getLast().problems()).singleElement().asString().hasSize(2_000)
                .startsWith("the rules cannot be made ready: java.lang.NoClassDefFoundError: xx");
        finish();
        assertThat(statuses()).hasSize(2);
    }

    private void runInThreads(Pipeline pipeline, int statuses) throws InterruptedException {
        try (pipeline) {
            pipeline.recover();
            pipeline.start();
            awaitStatuses(statuses);
            pipeline.stop();
        }
    }

    private void dieBeforeItIsCompiled() throws InterruptedException {
        try (Pipeline pipeline = pipeline(sink, false)) {
            pipeline.recover();
            while (statuses().isEmpty()) {
                pipeline.step(Pipeline.Stage.INGEST);
                pipeline.step(Pipeline.Stage.DECIDE);
                pipeline.step(Pipeline.Stage.PUBLISH);
            }
        }
    }

    private void finish() {
        try (Pipeline pipeline = pipeline(sink, true)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            pipeline.step();
        }
    }

    private Pipeline pipeline(AlertSink alerts, boolean snapshots) {
        return new Pipeline(ports(alerts, snapshots), settings());
    }

    private PipelinePorts ports(AlertSink alerts, boolean snapshots) {
        SnapshotFolder folder = snapshots ? new SnapshotFolder(dir, 2) : null;
        RuleSet last = LastRuleSet.of(journal, folder).map(Entry.RuleSetChange::ruleSet)
                .orElse(RULES.getFirst().ruleSet());
        return new PipelinePorts(source,
                new FeatureRulesCompiler().compile(last.files(), last.policy()), journal, alerts,
                Clock.SYSTEM, () -> new UUID(7, 8)).withSnapshots(folder)
                .withCompiler(new FeatureRulesCompiler());
    }

    private static PipelineSettings settings() {
        return new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, 1_800_000, 1_000, 0,
                0, 100, false, 30_000, PROFILES_BYTES, 60,
                PipelineSettings.Topology.STAGED);
    }

    /** Payments of some cards, some late, some repeated, with labels and deployments. */
    private static MemorySource inputs(Random random, int deployments) {
        MemorySource inputs = new MemorySource(1 + random.nextInt(20));
        long timeMs = Events.START_MS;
        int deployed = 0;
        for (int i = 0; i < INPUTS; i++) {
            timeMs += random.nextLong(240_000);
            if (i == (deployed + 1) * INPUTS / (deployments + 1)) {
                inputs.add(Events.deployment(deployed,
                        RULES.get(random.nextInt(RULES.size())).ruleSet()));
                deployed++;
            }
            if (random.nextInt(20) == 0) {
                inputs.add(Events.listChange(i, random.nextBoolean()
                        ? ListChange.Operation.ADD
                        : ListChange.Operation.REMOVE, "watched", "m-" + random.nextInt(3)));
            } else if (random.nextInt(6) == 0 && i > 0) {
                inputs.add(new FraudLabel(Events.origin(i), "tx-" + random.nextInt(i), "card",
                        timeMs, FraudLabel.Verdict.FRAUD, FraudLabel.Source.ANALYST, null));
            } else {
                long late = random.nextInt(8) == 0 && i > 0 ? random.nextLong(600_000) : 0;
                String id = random.nextInt(12) == 0 && i > 5 ? "tx-" + (i - 3) : "tx-" + i;
                inputs.add(Transaction.builder(Events.origin(i), id)
                        .eventTimeMs(timeMs - late).cardToken("card-" + random.nextInt(5))
                        .merchantId("m-" + random.nextInt(3)).amountMinor(random.nextInt(50_000))
                        .currency("EUR").build());
            }
        }
        return inputs;
    }

    private void awaitStatuses(int count) {
        long giveUpNanos = System.nanoTime() + 30_000_000_000L;
        while ((statuses().size() < count || !source.isDrained())
                && System.nanoTime() < giveUpNanos) {
            Thread.onSpinWait();
        }
    }

    private List<DeploymentStatus> statuses() {
        return sink.groups().stream().flatMap(group -> group.statuses().stream()).toList();
    }

    private List<String> alertIds() {
        return sink.alerts().stream().map(alert -> alert.id()).toList();
    }

    private List<Entry> entries() {
        return entries(journal);
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

    private List<String> deployedRuleSets() {
        return entries().stream().filter(Entry.RuleSetChange.class::isInstance)
                .map(Entry.RuleSetChange.class::cast).filter(change -> change.deployment() >= 0)
                .map(change -> change.ruleSet().hash()).toList();
    }

    /** Every rule set, from the first input on, beside the journal. */
    private void assertEveryDecisionIsThatOfItsRuleSet(long seed) {
        Map<String, Judge> judges = new HashMap<>();
        Map<Judge, ListStore> lists = new HashMap<>();
        List<ProfileStore> stores = new ArrayList<>();
        for (FeatureRules rules : RULES) {
            ProfileStore store = new ProfileStore(rules.ruleSet().profiles(), PROFILES_BYTES);
            stores.add(store);
            Judge judge = new Judge(fresh(rules), store);
            judges.put(rules.ruleSet().hash(), judge);
            lists.put(judge, new ListStore());
            lists.get(judge).use(judge.ruleSet().lists(), judge.ruleSet().features());
        }
        int decided = 0;
        for (Entry entry : entries()) {
            if (entry instanceof Entry.Decided journaled) {
                decided++;
                judges.forEach((hash, judge) -> {
                    Decision decision = decide(judge, lists.get(judge),
                            journaled.decision());
                    if (hash.equals(journaled.ruleSetHash())) {
                        assertThat(EntryDifference.of(journaled,
                                new Entry.Decided(decision, hash)))
                                .as("seed %d, entry %d", seed, entry.sequence()).isEmpty();
                    }
                });
            } else if (entry instanceof Entry.Labelled labelled) {
                judges.values().forEach(judge -> judge.learn(labelled.label()));
            } else if (entry instanceof Entry.ListChanged changed) {
                lists.values().forEach(store -> store.takeAsJudged(changed.change(),
                        changed.effect(), changed.clockMs()));
            }
        }
        stores.forEach(ProfileStore::close);
        long payments = source.inputs().stream().filter(Transaction.class::isInstance)
                .map(input -> ((Transaction) input).transactionId()).distinct().count();
        assertThat(decided).as("seed %d", seed).isGreaterThanOrEqualTo((int) payments);
    }

    private static RuleEvaluator fresh(FeatureRules rules) {
        return new FeatureRulesCompiler().compile(rules.ruleSet().files(),
                rules.ruleSet().policy());
    }

    private static Decision decide(Judge judge, ListStore lists, Decision journaled) {
        Input input = journaled.input();
        judge.advanceTo(journaled.clockMs());
        return input instanceof Transaction transaction
                ? judge.decide(transaction, lists, journaled.late(),
                        journaled.sequence())
                : judge.decide((Tick) input, journaled.sequence());
    }
}
