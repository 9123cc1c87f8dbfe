package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.BudgetRules;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A live rule that runs past its budget is a shadow rule until the next deployment. */
class BreakerTest {
    private static final int INPUTS = 500;
    private static final String NONE = " 0 0 0 0 0 0";

    @TempDir
    private Path dir;
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private MemorySource source = new MemorySource(10);

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("goshawk.seeds", 60));
    }

    @Test
    void shouldDemoteFromTheNextDecisionOnWhenARuleHitsTooOften() {
        BudgetRules rules = new BudgetRules("0 0 0 0 0 0 60000 2 0 0 0 0" + NONE + NONE);
        for (int i = 0; i < 4; i++) {
            source.add(Events.purchase(i, "card", 10));
        }

        Pipeline pipeline = run(rules);

        assertThat(decisions()).extracting(Decision::outcome).containsExactly(Outcome.REVIEW,
                Outcome.REVIEW, Outcome.REVIEW, Outcome.APPROVE);
        assertThat(decisions()).extracting(made -> made.hits().getFirst().rule().status())
                .containsExactly(Status.LIVE, Status.LIVE, Status.LIVE, Status.SHADOW);
        assertThat(statuses()).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(DeploymentStatus.State.DEMOTED);
            assertThat(status.ruleId()).isEqualTo("even");
            assertThat(status.sequence()).isEqualTo(decisions().get(2).sequence());
            assertThat(status.problems())
                    .containsExactly("3 hits within 1 min, its budget is 2");
        });
        assertThat(pipeline.counters().demoted()).containsExactly("even");
    }

    @Test
    void shouldForgetWhatIsOlderThanTheWindow() {
        BudgetRules rules = new BudgetRules("0 0 0 0 0 0 60000 2 0 0 0 0" + NONE + NONE);
        for (int i = 0; i < 10; i++) {
            source.add(purchase(i, Events.START_MS + i * 30_000L, 10));
        }

        Pipeline pipeline = run(rules);

        assertThat(pipeline.counters().demoted()).isEmpty();
    }

    @Test
    void shouldDemoteWhenTheMoneyDeclinedIsTooMuch() {
        BudgetRules rules = new BudgetRules("0 0 0 0 0 0" + NONE + " 60000 0 0 0 0 1000" + NONE);
        source.add(purchase(0, Events.START_MS, 994 + 5));
        source.add(purchase(1, Events.START_MS, 994));
        source.add(purchase(2, Events.START_MS, 7));

        run(rules);

        assertThat(decisions().getLast().demotions()).containsExactly(new Demotion("seventh",
                Demotion.Figure.DECLINED_MINOR, 1000, 1001, 60_000));
    }

    @Test
    void shouldLookAtTheShareWhenEnoughIsDecided() {
        BudgetRules rules = new BudgetRules("0 0 0 0 0 0 60000 0 500 4 0 0" + NONE + NONE);
        for (int i = 0; i < 4; i++) {
            source.add(purchase(i, Events.START_MS, i == 0 ? 1 : 10));
        }

        run(rules);

        assertThat(decisions()).extracting(made -> made.demotions().size())
                .containsExactly(0, 0, 0, 1);
        assertThat(decisions().getLast().demotions().getFirst().reason()).isEqualTo(
                "750 hits in a thousand transactions within 1 min, its budget is 500");
    }

    /** Against a recount of the journal, with deaths, snapshots and deployments by chance. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldDemoteTheSameRulesWhateverDies(long seed) {
        Random random = new Random(seed);
        List<BudgetRules> sets = List.of(rules(random), rules(random), rules(random));
        source = inputs(random, sets);
        Pipeline last = null;

        while (!source.isDrained()) {
            try (Pipeline pipeline = pipeline(sets.getFirst(), new DyingSink(sink,
                    5 + random.nextInt(40), random.nextBoolean()), random.nextBoolean())) {
                pipeline.recover();
                while (!source.isDrained()) {
                    pipeline.step();
                }
            } catch (IllegalStateException died) {
                assertThat(died).hasMessageContaining("died");
            }
        }
        last = run(sets.getFirst());

        List<String> demoted = recount(seed);
        assertThat(last.counters().demoted()).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(demoted);
        assertThat(statuses().stream()
                .filter(status -> status.state() == DeploymentStatus.State.DEMOTED)
                .map(status -> status.sequence() + " " + status.ruleId()))
                .as("seed %d", seed).containsExactlyElementsOf(decisions().stream()
                        .flatMap(made -> made.demotions().stream()
                                .map(demotion -> made.sequence() + " " + demotion.ruleId()))
                        .toList());
        assertThat(decisions().stream().mapToInt(made -> made.demotions().size()).sum())
                .as("seed %d", seed).isPositive();
    }

    private static BudgetRules rules(Random random) {
        StringBuilder budgets = new StringBuilder();
        for (int rule = 0; rule < 4; rule++) {
            budgets.append(rule == 0 ? "" : " ").append(60_000 * (1 + random.nextInt(60)))
                    .append(' ').append(limit(random, 40)).append(' ').append(limit(random, 600))
                    .append(' ').append(5 + random.nextInt(30)).append(' ')
                    .append(limit(random, 10)).append(' ').append(limit(random, 200_000));
        }
        return new BudgetRules(budgets.toString());
    }

    private static int limit(Random random, int max) {
        return random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(max);
    }

    private static MemorySource inputs(Random random, List<BudgetRules> sets) {
        MemorySource inputs = new MemorySource(1 + random.nextInt(20));
        long timeMs = Events.START_MS;
        for (int i = 0; i < INPUTS; i++) {
            timeMs += random.nextInt(10) == 0 ? random.nextLong(1_800_000) : random.nextLong(9_000);
            if (i % 120 == 119) {
                inputs.add(Events.deployment(i / 120, sets.get(random.nextInt(3)).ruleSet()));
            } else {
                long lateMs = random.nextInt(8) == 0 ? random.nextLong(600_000) : 0;
                inputs.add(purchase(i, timeMs - lateMs, random.nextInt(50_000)));
            }
        }
        return inputs;
    }

    private static Transaction purchase(int number, long timeMs, long amountMinor) {
        return Transaction.builder(Events.origin(number), "tx-" + number).eventTimeMs(timeMs)
                .cardToken("card").merchantId("m").amountMinor(amountMinor).currency("EUR")
                .build();
    }

    private Pipeline run(BudgetRules first) {
        try (Pipeline pipeline = pipeline(first, sink, true)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            pipeline.step();
            return pipeline;
        }
    }

    private Pipeline pipeline(BudgetRules first, AlertSink alerts, boolean snapshots) {
        SnapshotFolder folder = snapshots ? new SnapshotFolder(dir, 2) : null;
        RuleSet last = LastRuleSet.of(journal, folder).map(Entry.RuleSetChange::ruleSet)
                .orElse(first.ruleSet());
        return new Pipeline(new PipelinePorts(source,
                new BudgetRules(last.files().getFirst().text()), journal, alerts, Clock.SYSTEM,
                () -> new UUID(7, 8)).withSnapshots(folder)
                .withCompiler((files, policy) -> new BudgetRules(files.getFirst().text())),
                new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, 1_800_000, 1_000, 0,
                        0, 100, false, 30_000, 64 << 20, 60,
                        PipelineSettings.Topology.STAGED));
    }

    /** Checks every decision of the journal; the rules that are demoted in the end. */
    private List<String> recount(long seed) {
        Recount recount = null;
        for (Entry entry : entries()) {
            if (entry instanceof Entry.RuleSetChange change) {
                recount = new Recount(change.ruleSet());
            } else if (entry instanceof Entry.Decided decided) {
                Decision decision = decided.decision();
                for (Hit hit : decision.hits()) {
                    assertThat(hit.rule().live()).as("seed %d: %s", seed, decision)
                            .isNotEqualTo(recount.demoted.contains(hit.rule().id()));
                }
                assertThat(decision.score()).isEqualTo(
                        recount.ruleSet.policy().score(decision.hits()));
                assertThat(decision.outcome()).isEqualTo(decision.input() instanceof Transaction
                        ? recount.ruleSet.policy().outcome(decision.hits(), decision.score())
                        : Outcome.APPROVE);
                assertThat(decision.demotions()).as("seed %d: %s", seed, decision)
                        .containsExactlyInAnyOrderElementsOf(recount.see(decision));
            }
        }
        return recount.demoted;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<Decision> decisions() {
        return entries().stream().filter(Entry.Decided.class::isInstance)
                .map(entry -> ((Entry.Decided) entry).decision()).toList();
    }

    private List<DeploymentStatus> statuses() {
        return sink.groups().stream().flatMap(group -> group.statuses().stream()).toList();
    }
}
