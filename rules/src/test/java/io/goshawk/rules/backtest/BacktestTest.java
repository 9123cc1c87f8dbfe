package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole run, over rules in plain Java: an amount from 10.00 is declined, with 500 points. */
class BacktestTest {
    private static final long LIMIT_MINOR = 1_000;
    private static final long DAY_MS = 86_400_000;
    /** A midnight. */
    private static final long START_MS = Events.START_MS / DAY_MS * DAY_MS;
    private static final PipelineSettings PIPELINE = publishing(true);

    private final List<LabelledInput> history = new ArrayList<>();
    private final List<Judged> measured = new ArrayList<>();

    static PipelineSettings publishing(boolean decisions) {
        PipelineSettings usual = PipelineSettings.DEFAULT;
        return new PipelineSettings(usual.ringSize(), usual.waiting(), usual.clockQuantumMs(),
                usual.idleTickMs(), usual.duplicateWindowMs(), usual.duplicateEntriesMax(),
                usual.commitGapMs(), usual.commitIntervalMs(), usual.groupInputsMax(), decisions,
                usual.stopTimeoutMs());
    }

    private void payment(String id, long afterMs, String card, long amountMinor, boolean fraud) {
        long offset = history.size();
        history.add(new LabelledInput(Transaction.builder(Events.origin(offset), id)
                .eventTimeMs(START_MS + afterMs).cardToken(card).amountMinor(amountMinor)
                .currency("EUR").merchantId("merchant").build(), fraud, null));
    }

    private BacktestResult run(BacktestSettings settings) {
        measured.clear();
        return new Backtest(settings, PIPELINE, 1).run(history.iterator(), new Verdicts(),
                List.of(new SimpleRules(LIMIT_MINOR)), one -> measured.add(one.getFirst()))
                .getFirst();
    }

    /** Flagged, frauds among these, all frauds. */
    private static List<Long> counts(Detection detection) {
        return List.of(detection.flagged(), detection.frauds(), detection.fraudsTotal());
    }

    private static RuleFigures rule(BacktestResult result, String id) {
        return result.rules().stream().filter(figures -> figures.rule().id().equals(id))
                .findFirst().orElseThrow();
    }

    @Test
    void shouldCountWhatEachRuleAndTheSetFoundAndMissed() {
        payment("caught", 0, "a", LIMIT_MINOR, true);
        payment("missed", 1, "b", LIMIT_MINOR - 1, true);
        payment("wrongly declined", 2, "c", LIMIT_MINOR, false);
        payment("fine", 3, "d", 1, false);
        payment("second", 4, "d", 1, false);
        payment("third", 5, "d", 1, true);

        BacktestResult result = run(BacktestSettings.all(DAY_MS));

        assertThat(result.transactions()).isEqualTo(6);
        assertThat(result.frauds()).isEqualTo(3);
        assertThat(counts(rule(result, "large").detection())).isEqualTo(List.of(2L, 1L, 3L));
        assertThat(counts(rule(result, "third").detection())).isEqualTo(List.of(1L, 1L, 3L));
        assertThat(counts(rule(result, "shadow_any").detection())).isEqualTo(List.of(6L, 3L, 3L));
        assertThat(counts(result.decline())).isEqualTo(List.of(2L, 1L, 3L));
        assertThat(counts(result.review())).isEqualTo(List.of(3L, 2L, 3L));
        assertThat(List.of(result.approved(), result.reviewed(), result.declined()))
                .containsExactly(3L, 1L, 2L);
        assertThat(result.review().precision()).isEqualTo(2 / 3.0);
        assertThat(result.review().recall()).isEqualTo(2 / 3.0);
        assertThat(result.review().falsePositives()).isEqualTo(1);
        assertThat(result.alerts()).isEqualTo(3);
        // Frauds at 500, 300 and 0 points, others at 500, 0 and 0.
        assertThat(result.ranking().aucRoc()).isCloseTo((2.5 + 2 + 1) / 9, within(1e-14));
        assertThat(measured).extracting(judged -> judged.transaction().transactionId())
                .containsExactly("caught", "missed", "wrongly declined", "fine", "second",
                        "third");
    }

    @Test
    void shouldWarmUpBeforeThePeriodAndReadNothingBehindIt() {
        payment("warm-up", DAY_MS - 2, "a", 1, true);
        payment("warm-up too", DAY_MS - 1, "a", 1, false);
        payment("first", DAY_MS, "a", 1, true);
        payment("last", 3 * DAY_MS - 1, "b", LIMIT_MINOR, false);
        payment("behind", 3 * DAY_MS, "b", LIMIT_MINOR, true);
        payment("behind and late", 3 * DAY_MS - 1, "b", LIMIT_MINOR, true);

        BacktestResult result = run(
                new BacktestSettings(DAY_MS, START_MS + DAY_MS, START_MS + 3 * DAY_MS));

        assertThat(measured).extracting(judged -> judged.transaction().transactionId())
                .containsExactly("first", "last");
        assertThat(counts(rule(result, "third").detection())).as("state comes from the warm-up")
                .isEqualTo(List.of(1L, 1L, 1L));
        assertThat(result.firstMs()).isEqualTo(START_MS + DAY_MS);
        assertThat(result.lastMs()).isEqualTo(START_MS + 3 * DAY_MS - 1);
        assertThat(result.days()).isEqualTo(2);
        assertThat(result.alerts()).as("two, and one because a card was silent").isEqualTo(3);
        assertThat(result.alertsPerDay()).isEqualTo(1.5);
        assertThat(rule(result, "silence").clockHits()).isEqualTo(1);
        assertThat(result.stream().decided()).isEqualTo(4);
    }

    @Test
    void shouldMeasureOnlyWhatWasDecided() {
        payment("one", 0, "a", LIMIT_MINOR, true);
        payment("one", 1, "a", LIMIT_MINOR, true);
        history.add(new LabelledInput(Events.deadLetter(2), true, null));
        payment("two", 5_000, "b", 1, false);
        payment("late", 4_000, "b", 1, true);
        payment("label", 5_000 + DAY_MS, "b", 1, false);

        BacktestResult result = run(BacktestSettings.all(DAY_MS));

        assertThat(result.stream()).isEqualTo(new StreamCounts(4, 1, 1, 1, 3, 0));
        assertThat(measured).extracting(judged -> judged.transaction().transactionId(),
                Judged::fraud).containsExactly(
                        tuple("one", true),
                        tuple("two", false),
                        tuple("late", true),
                        tuple("label", false));
        assertThat(result.frauds()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutCardsOnceTheirFraudIsKnownBeforeTheDay() {
        long fromDay = 30;
        payment("long ago", (fromDay - 8) * DAY_MS - 1, "replaced", 1, true);
        payment("known", (fromDay - 1) * DAY_MS - 1, "known", 1, true);
        payment("at midnight", (fromDay - 1) * DAY_MS, "midnight", 1, true);
        payment("1", fromDay * DAY_MS, "replaced", 1, false);
        payment("2", fromDay * DAY_MS, "known", 1, true);
        payment("3", fromDay * DAY_MS, "midnight", LIMIT_MINOR, true);
        payment("4", (fromDay + 1) * DAY_MS, "midnight", LIMIT_MINOR, true);

        BacktestResult result = run(
                new BacktestSettings(DAY_MS, START_MS + fromDay * DAY_MS, Long.MAX_VALUE));

        assertThat(result.ranking().transactions()).isEqualTo(4);
        assertThat(result.newCards().transactions()).as("1 and 3").isEqualTo(2);
        assertThat(result.newCards().frauds()).isEqualTo(1);
        assertThat(result.newCards().aucRoc()).isEqualTo(1);
        assertThat(result.ranking().cardPrecision()).isCloseTo((0.02 + 0.01) / 2, within(1e-14));
        assertThat(result.newCards().cardPrecision()).isCloseTo(0.01, within(1e-14));
    }

    @Test
    void shouldGiveTheSameResultAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            payment("tx-" + i, i * 60_000L, "card-" + random.nextInt(300),
                    random.nextInt(1_100), random.nextInt(20) == 0);
        }
        BacktestSettings settings = new BacktestSettings(DAY_MS, START_MS + DAY_MS,
                START_MS + 3 * DAY_MS);

        BacktestResult first = run(settings);
        List<Judged> decisions = List.copyOf(measured);
        BacktestResult second = run(settings);

        assertThat(first.transactions()).isEqualTo(2 * 24 * 60);
        assertThat(second).isEqualTo(first);
        assertThat(measured).isEqualTo(decisions);
    }

    @Test
    void shouldTellTheSameOfEachCandidateWhateverRunsBesideIt() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            payment("tx-" + i, i * 10_000L, "card-" + random.nextInt(300),
                    random.nextInt(1_100), random.nextInt(20) == 0);
        }
        List<Long> limits = List.of(300L, 500L, 700L, 900L, 1_000L);
        List<BacktestResult> alone = limits.stream().map(limit -> run(1, List.of(limit)).getFirst())
                .toList();

        for (int threads = 1; threads <= 6; threads++) {
            assertThat(run(threads, limits)).as("%d threads", threads).isEqualTo(alone);
        }
        assertThat(alone).extracting(result -> result.decline().flagged()).doesNotHaveDuplicates();
    }

    private List<BacktestResult> run(int threads, List<Long> limits) {
        return new Backtest(BacktestSettings.all(DAY_MS), PIPELINE, threads).run(
                history.iterator(), new Verdicts(),
                limits.stream().map(SimpleRules::new).toList(),
                together -> assertThat(together).hasSameSizeAs(limits)
                        .extracting(Judged::transaction).containsOnly(
                                together.getFirst().transaction()));
    }

    @Test
    void shouldTellWhatCandidatesMakeOfTheSameTransaction() {
        payment("large", 0, "a", LIMIT_MINOR, true);
        payment("smaller", 1, "b", LIMIT_MINOR / 2, false);
        payment("small", 2, "c", 1, false);
        Comparison comparison = new Comparison();
        List<String> differing = new ArrayList<>();

        new Backtest(BacktestSettings.all(0), PIPELINE, 2).run(history.iterator(), new Verdicts(),
                List.of(new SimpleRules(LIMIT_MINOR), new SimpleRules(LIMIT_MINOR / 2)), both -> {
                    if (comparison.add(both.getFirst(), both.getLast())) {
                        differing.add(both.getFirst().transaction().transactionId());
                    }
                });

        assertThat(differing).containsExactly("smaller");
        assertThat(comparison.shifts()).filteredOn(shift -> shift.transactions() > 0)
                .singleElement().satisfies(shift -> {
                    assertThat(List.of(shift.from(), shift.to()))
                            .containsExactly(Outcome.APPROVE, Outcome.DECLINE);
                    assertThat(shift.genuine()).isEqualTo(1);
                    assertThat(shift.amounts().genuine().in("EUR")).isEqualByComparingTo("5");
                });
        assertThat(comparison.shifts()).hasSize(6);
        assertThat(comparison.otherScores()).isEqualTo(1);
        assertThat(Arrays.stream(DifferenceBy.values())
                .map(by -> comparison.rows(by).getFirst().name())).containsExactly("2026-01-05",
                        "EUR from 0", "not known as fraud", "large", "+401 to +500");
        assertThat(comparison.rows(DifferenceBy.AMOUNT)).singleElement().satisfies(row -> {
            assertThat(row.declined().transactions()).isEqualTo(row.moved()).isOne();
            assertThat(row.declined().amounts().all().in("EUR")).isEqualByComparingTo("5");
            assertThat(List.of(row.higher(), row.lower())).containsExactly(1L, 0L);
        });
    }

    @Test
    void shouldThrowWhatACandidateOrTheHistoryThrows() {
        payment("one", 0, "a", 1, false);
        Iterator<LabelledInput> broken = Stream.<LabelledInput>generate(() -> {
            throw new IllegalStateException("line 7");
        }).iterator();

        assertThatThrownBy(() -> new Backtest(BacktestSettings.all(0), PIPELINE, 1).run(broken,
                new Verdicts(), List.of(new SimpleRules(1)), both -> {})).hasMessage("line 7");
        assertThatThrownBy(() -> new Backtest(BacktestSettings.all(0), PIPELINE, 1).run(
                history.iterator(), new Verdicts(), List.of(new BrokenRules()), both -> {}))
                .hasMessage("a rule failed");
    }

    /** Fails at the first transaction. */
    private static final class BrokenRules implements RuleEvaluator {
        private final SimpleRules rules = new SimpleRules(1);

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
            throw new IllegalStateException("a rule failed");
        }

        @Override
        public void close() {
            rules.close();
        }
    }

    @Test
    void shouldHaveNoFiguresWhenNothingIsMeasured() {
        BacktestResult result = run(BacktestSettings.all(0));

        assertThat(result.transactions()).isZero();
        assertThat(result.days()).isZero();
        assertThat(result.alertsPerDay()).isNaN();
        assertThat(result.review().precision()).isNaN();
    }

    @Test
    void shouldRefuseSettingsThatMeasureNothing() {
        assertThatThrownBy(() -> new Backtest(BacktestSettings.all(0), publishing(false), 1))
                .hasMessage("a backtest needs every decision published");
        assertThatThrownBy(() -> new BacktestSettings(0, 5, 5))
                .hasMessage("nothing lies between 5 and 5");
        assertThatThrownBy(() -> BacktestSettings.all(-1)).hasMessageContaining("label delay");
        assertThatThrownBy(() -> BacktestSettings.all(BacktestSettings.LABEL_DELAY_MS_MAX + 1))
                .hasMessageContaining("label delay");
    }
}
