package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTallyTest {
    private final RuleDescriptor first = rule("first");
    private final RuleDescriptor second = rule("second");
    private final RuleDescriptor shadow = rule("shadow", Status.SHADOW);
    private final RuleTally tally = new RuleTally(List.of(first, second, shadow));

    @Test
    void shouldCountATransactionOnceWhenARuleFiredOnItTwice() {
        tally.add(judged(true, List.of(hit(first), hit(first), hit(second)), List.of()));
        tally.add(judged(false, List.of(hit(second)), List.of()));

        assertThat(tally.figures(7)).extracting(RuleFigures::rule,
                figures -> figures.detection().flagged(),
                figures -> figures.detection().frauds(),
                figures -> figures.detection().fraudsTotal())
                .containsExactly(tuple(first, 1L, 1L, 7L), tuple(second, 2L, 1L, 7L),
                        tuple(shadow, 0L, 0L, 7L));
    }

    @Test
    void shouldKeepHitsOfTheClockApart() {
        tally.add(judged(true, List.of(), List.of(hit(second), hit(second))));

        assertThat(tally.figures(1)).extracting(figures -> figures.detection().flagged(),
                RuleFigures::clockHits).containsExactly(tuple(0L, 0L), tuple(0L, 2L),
                        tuple(0L, 0L));
    }

    @Test
    void shouldTellWhatOtherLiveRulesFoundToo() {
        tally.add(judged(true, List.of(hit(first), hit(second)), List.of()));
        tally.add(judged(false, List.of(hit(first), hit(second)), List.of()));
        tally.add(judged(true, List.of(hit(first), hit(first), hit(shadow)), List.of()));
        tally.add(judged(false, List.of(hit(first)), List.of()));
        tally.add(judged(true, List.of(hit(shadow)), List.of()));

        assertThat(tally.figures(3)).extracting(RuleFigures::overlap).as("shadow rules do not"
                + " count for others, others count for them").containsExactly(new Overlap(2, 1),
                        new Overlap(2, 0), new Overlap(1, 1));
        assertThat(tally.figures(3).getFirst().sharedRatio()).isEqualTo(0.5);
    }

    @Test
    void shouldAddUpMoneyByCurrencyInMajorUnits() {
        tally.add(judged(true, "EUR", 1_234, List.of(hit(first))));
        tally.add(judged(true, "EUR", 66, List.of(hit(first))));
        tally.add(judged(true, "JPY", 700, List.of(hit(first))));
        tally.add(judged(false, "USD", 5, List.of(hit(first))));

        Amounts amounts = tally.figures(3).getFirst().detection().amounts();

        assertThat(amounts.frauds().byCurrency()).containsExactly(
                entry("EUR", new BigDecimal("13.00")), entry("JPY", new BigDecimal("700")));
        assertThat(amounts.genuine().byCurrency())
                .containsExactly(entry("USD", new BigDecimal("0.05")));
        assertThat(amounts.genuine().in("EUR")).isZero();
        assertThat(amounts.currencies()).containsExactly("EUR", "JPY", "USD");
    }

    private static Judged judged(boolean fraud, String currency, long amountMinor,
            List<Hit> hits) {
        Transaction purchase = Transaction.builder(Events.origin(1), "tx").eventTimeMs(1)
                .cardToken("card").amountMinor(amountMinor).currency(currency)
                .merchantId("merchant").build();
        return new Judged(new Decision(1, purchase, 1, false, 0, Outcome.APPROVE, hits,
                List.of()), purchase, fraud, 1);
    }

    private static Judged judged(boolean fraud, List<Hit> hits, List<Hit> clockHits) {
        Transaction purchase = Events.purchase(1, "card", 1);
        return new Judged(new Decision(1, purchase, purchase.eventTimeMs(), false, 0,
                Outcome.APPROVE, hits, clockHits), purchase, fraud, 1);
    }

    private static Hit hit(RuleDescriptor rule) {
        return new Hit(rule, List.of());
    }

    private static RuleDescriptor rule(String id) {
        return rule(id, Status.LIVE);
    }

    private static RuleDescriptor rule(String id, Status status) {
        return new RuleDescriptor(id, 1, status, 10, Action.SCORE, Severity.LOW, "test",
                "tests", "test", List.of());
    }
}
