package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTallyTest {
    private final RuleDescriptor first = rule("first");
    private final RuleDescriptor second = rule("second");
    private final RuleTally tally = new RuleTally(List.of(first, second));

    @Test
    void shouldCountATransactionOnceWhenARuleFiredOnItTwice() {
        tally.add(judged(true, List.of(hit(first), hit(first), hit(second)), List.of()));
        tally.add(judged(false, List.of(hit(second)), List.of()));

        assertThat(tally.figures(7)).containsExactly(
                new RuleFigures(first, new Detection(1, 1, 7), 0),
                new RuleFigures(second, new Detection(2, 1, 7), 0));
    }

    @Test
    void shouldKeepHitsOfTheClockApart() {
        tally.add(judged(true, List.of(), List.of(hit(second), hit(second))));

        assertThat(tally.figures(1)).containsExactly(
                new RuleFigures(first, new Detection(0, 0, 1), 0),
                new RuleFigures(second, new Detection(0, 0, 1), 2));
    }

    private static Judged judged(boolean fraud, List<Hit> hits, List<Hit> clockHits) {
        Transaction purchase = Events.purchase(1, "card", 1);
        return new Judged(new Decision(1, purchase, purchase.eventTimeMs(), false, 0,
                Outcome.APPROVE, hits, clockHits), purchase, fraud);
    }

    private static Hit hit(RuleDescriptor rule) {
        return new Hit(rule, List.of());
    }

    private static RuleDescriptor rule(String id) {
        return new RuleDescriptor(id, 1, Status.LIVE, 10, Action.SCORE, Severity.LOW, "test",
                "tests", "test", List.of());
    }
}
