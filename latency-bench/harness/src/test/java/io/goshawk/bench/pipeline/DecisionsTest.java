package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of a decision may differ unnoticed. */
class DecisionsTest {
    private final CardPayments payments = new CardPayments(new Traffic(1, 10, 0, 0), 1_000, 0);
    private final Decision first = decision(payments.next(), 0, Outcome.APPROVE);
    private final Decision second = decision(payments.next(), 700, Outcome.REVIEW);

    private static Decision decision(Transaction payment, int score, Outcome outcome) {
        return new Decision(1, payment, payment.eventTimeMs(), false, score, outcome, List.of(),
                List.of());
    }

    private static Decisions.Sum sum(Decision... decisions) {
        Decisions sum = new Decisions();
        List.of(decisions).forEach(sum::add);
        return sum.sum();
    }

    @Test
    void shouldBeTheSameForTheSameDecisions() {
        assertThat(sum(first, second)).isEqualTo(sum(first, second));
        assertThat(sum(first, second).count()).isEqualTo(2);
        assertThat(sum(first, second).alerts()).isEqualTo(1);
    }

    @Test
    void shouldDifferWhenAnythingDoes() {
        Transaction payment = (Transaction) second.input();
        Decisions.Sum expected = sum(first, second);

        assertThat(sum(second, first)).isNotEqualTo(expected);
        assertThat(sum(first)).isNotEqualTo(expected);
        assertThat(sum(first, second, second)).isNotEqualTo(expected);
        assertThat(sum(first, decision(payment, 701, Outcome.REVIEW))).isNotEqualTo(expected);
        assertThat(sum(first, decision(payment, 700, Outcome.DECLINE))).isNotEqualTo(expected);
    }
}
