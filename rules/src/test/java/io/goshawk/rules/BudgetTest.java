package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.backtest.Backtest;
import io.goshawk.rules.backtest.BacktestSettings;
import io.goshawk.rules.backtest.LabelledInput;
import io.goshawk.rules.backtest.Verdicts;
import io.goshawk.rules.check.Check;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule says of its budget, and that it is kept. */
class BudgetTest {
    private static final DecisionPolicy POLICY = new DecisionPolicy(300, 700);

    private static RuleFile large(String budget) {
        return new RuleFile("large.epl", budget + """
                @Rule(id='large', status=LIVE, action=DECLINE, points=100, why='test')
                select transaction_id, amount from Transaction(amount_minor >= 1);
                """);
    }

    private static RuleBudget budget(String annotation) {
        try (EsperEvaluator rules = EsperEvaluator.create(List.of(large(annotation)), POLICY)) {
            return rules.ruleSet().rules().getFirst().budget();
        }
    }

    @Test
    void shouldReadEveryLimit() {
        assertThat(budget("@Budget(window='1 h 30 min', hits=500, hitsPerMille=50,"
                + " transactionsMin=200, declines=100, declinedMinor=5000000000)\n"))
                .isEqualTo(new RuleBudget(5_400_000, 500, 50, 200, 100, 5_000_000_000L));
    }

    @Test
    void shouldHaveNoLimitThatIsNotGiven() {
        assertThat(budget("@Budget(window='1 d', hitsPerMille=5)\n"))
                .isEqualTo(new RuleBudget(86_400_000, 0, 5, 1_000, 0, 0));
        assertThat(budget("").limits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hits=5                      | @Budget has no window
            window='1 h'                | @Budget has no limit
            window=60, hits=5           | window is not a text
            window='1 fortnight', hits=5 | unknown unit 'fortnight'
            window='90 s', hits=5       | the window '90 s' is not whole minutes
            window='32 d', hits=5       | '32 d' is too long
            window='1 h', hits=0        | hits is not 1 to 100000000000000000: 0
            window='1 h', hits=-1       | hits is not 1 to 100000000000000000: -1
            window='1 h', hits=1.5      | hits is not a whole number
            window='1 h', hits='5'      | hits is not a whole number
            window='1 h', hitsPerMille=1000 | hitsPerMille is not 1 to 999: 1000
            window='1 h', hit=5         | @Budget has no attribute 'hit'
            window='1 h', hits=5, transactionsMin=9 | NO_USE
            """)
    void shouldRefuseABudgetThatIsNotRight(String attributes, String message) {
        String expected = message.replace("NO_USE",
                "transactionsMin is of no use without hitsPerMille");

        assertThat(RuleCheck.of(List.of(large("@Budget(" + attributes + ")\n"))).problems())
                .filteredOn(RuleProblem::isError).singleElement().satisfies(problem -> {
                    assertThat(problem.check()).isEqualTo(Check.BUDGET);
                    assertThat(problem.message()).isEqualTo(expected);
                    assertThat(problem.line()).isEqualTo(1);
                });
    }

    @Test
    void shouldRefuseABudgetThatCanNeverBePassedOrStandsNowhere() {
        RuleFile helper = new RuleFile("helper.epl", """
                @Budget(window='1 h', hits=5)
                create window Recent#time(1 min) as Transaction;
                """);
        RuleFile review = new RuleFile("review.epl", """
                @Rule(id='review', status=LIVE, action=REVIEW, why='test')
                @Budget(window='1 h', declines=5)
                select transaction_id, amount from Transaction;
                """);

        assertThat(RuleCheck.of(List.of(helper, large("@Budget(window='1 h', hits=5)\n"
                + "@Budget(window='1 d', hits=9)\n"), review)).problems())
                .filteredOn(problem -> problem.check() == Check.BUDGET)
                .extracting(RuleProblem::toString).containsExactly(
                        "helper.epl:1:2: error R033: @Budget stands before a statement that is no"
                                + " rule (write it beside @Rule)",
                        "large.epl:1:2: error R033: a second @Budget (one budget a rule)",
                        "review.epl:2:23: error R033: declines limits a rule that never asks to"
                                + " decline (limit its hits, or write action=DECLINE)");
    }

    @Test
    void shouldDeclineNoMoreWhenTheMoneyIsSpent() {
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < 4; i++) {
            source.add(Rules.purchase(i, i * 1_000L).amountMinor(60_00).amountBaseMinor(50_00L)
                    .build());
        }
        MemorySink sink = new MemorySink();

        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                EsperEvaluator.create(List.of(large(
                        "@Budget(window='1 h', declinedMinor=10000)\n")), POLICY),
                new MemoryJournal(), sink, Clock.SYSTEM, () -> new UUID(1, 2)), settings())) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }

        assertThat(sink.groups()).flatMap(group -> group.decisions())
                .extracting(decision -> decision.outcome()).containsExactly(Outcome.DECLINE,
                        Outcome.DECLINE, Outcome.DECLINE, Outcome.APPROVE);
        assertThat(sink.groups()).flatMap(group -> group.statuses()).singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(DeploymentStatus.State.DEMOTED);
                    assertThat(status.problems()).containsExactly(
                            "15000 minor units declined within 60 min, its budget is 10000");
                });
    }

    @Test
    void shouldBeToldByABacktest() {
        var result = new Backtest(BacktestSettings.all(0), settings(), 1).run(
                IntStream.range(0, 5).mapToObj(number -> new LabelledInput(
                        Rules.purchase(number, number * 1_000L).build(), false, null)).iterator(),
                new Verdicts(), List.of(EsperEvaluator.create(
                        List.of(large("@Budget(window='1 min', declines=2)\n")), POLICY)),
                judged -> {
                    // only the figures matter
                }).getFirst();

        assertThat(result.declined()).isEqualTo(3);
        assertThat(result.demoted()).singleElement().satisfies(demoted -> {
            assertThat(demoted.demotion()).isEqualTo(new Demotion("large",
                    Demotion.Figure.DECLINES, 2, 3, 60_000));
            assertThat(demoted.clockMs()).isPositive();
        });
    }

    private static PipelineSettings settings() {
        PipelineSettings usual = PipelineSettings.DEFAULT;
        return new PipelineSettings(usual.ringSize(), usual.waiting(), usual.clockQuantumMs(),
                usual.idleTickMs(), usual.duplicateWindowMs(), usual.duplicateEntriesMax(),
                usual.commitGapMs(), usual.commitIntervalMs(), usual.groupInputsMax(), true,
                usual.stopTimeoutMs());
    }
}
