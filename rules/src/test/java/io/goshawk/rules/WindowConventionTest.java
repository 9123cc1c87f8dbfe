package io.goshawk.rules;

import static io.goshawk.rules.Rules.advance;
import static io.goshawk.rules.Rules.evaluate;
import static io.goshawk.rules.Rules.evaluateLate;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An event at s is in a window of length W at t when t - W &lt; s &lt;= t, in input order, to the
 * millisecond. Random streams are compared with a recomputation from all events that came before.
 */
class WindowConventionTest {
    private static final long SEED = 4711;
    private static final long WINDOW_MS = 60_000;
    private static final RuleFile TOTALS = live("totals", """
            select transaction_id, count(*) as payments, sum(amount_minor) as total,
                   count(distinct merchant_id) as merchants
            from Transaction#time(60 seconds) group by card_token;""");
    private static final RuleFile BY_EVENT_TIME = live("by_event_time", """
            select transaction_id, count(*) as payments
            from Transaction#time_order(event_time, 60 seconds) group by card_token;""");

    @Test
    void shouldAgreeWithARecomputation() {
        List<Transaction> stream = stream(new Random(SEED), 20_000);
        try (EsperEvaluator rules = evaluator(TOTALS)) {
            for (int i = 0; i < stream.size(); i++) {
                Hit hit = evaluate(rules, stream.get(i)).getFirst();

                List<Transaction> inside = inside(stream, i);
                assertThat(hit.evidence("payments")).as("payments, seed %d, event %d", SEED, i)
                        .isEqualTo((long) inside.size());
                assertThat(hit.evidence("total")).as("total, seed %d, event %d", SEED, i)
                        .isEqualTo(inside.stream().mapToLong(Transaction::amountMinor).sum());
                assertThat(hit.evidence("merchants")).as("merchants, seed %d, event %d", SEED, i)
                        .isEqualTo(inside.stream().map(Transaction::merchantId).distinct().count());
            }
        }
    }

    @Test
    void shouldLeaveTheWindowExactlyAfterItsLength() {
        try (EsperEvaluator rules = evaluator(TOTALS)) {
            evaluate(rules, purchase(1, 0).build());
            assertThat(payments(evaluate(rules, purchase(2, WINDOW_MS - 1).build()))).isEqualTo(2);
            assertThat(payments(evaluate(rules, purchase(3, WINDOW_MS).build()))).isEqualTo(2);
        }
    }

    @Test
    void shouldCountEventsOfTheSameMillisecondInInputOrder() {
        try (EsperEvaluator rules = evaluator(TOTALS)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(payments(evaluate(rules, purchase(i, 5).build()))).isEqualTo(i);
            }
        }
    }

    /** {@code #time} reads the clock, {@code #time_order} reads the event. */
    @Test
    void shouldHoldALateEventFromArrivalOrFromItsOwnTime() {
        try (EsperEvaluator rules = evaluator(TOTALS, BY_EVENT_TIME)) {
            evaluate(rules, purchase(1, 100_000).build());

            List<Hit> late = evaluateLate(rules, purchase(2, 50_000).build());
            advance(rules, 109_999);
            List<Hit> justBefore = evaluateLate(rules, purchase(3, 109_999).build());
            List<Hit> after = evaluate(rules, purchase(4, 110_000).build());

            assertThat(late).map(WindowConventionTest::name).containsExactly("by_event_time 2",
                    "totals 2");
            assertThat(justBefore).map(WindowConventionTest::name)
                    .containsExactly("by_event_time 3", "totals 3");
            assertThat(after).map(WindowConventionTest::name).containsExactly("by_event_time 3",
                    "totals 4");
        }
    }

    /** What comes later than the window is long still makes a row, and is not counted. */
    @Test
    void shouldNotKeepAnEventThatComesTooLateForItsOwnTime() {
        try (EsperEvaluator rules = evaluator(BY_EVENT_TIME)) {
            evaluate(rules, purchase(1, 100_000).build());

            List<Hit> tooLate = evaluateLate(rules, purchase(2, 40_000).build());
            List<Hit> after = evaluateLate(rules, purchase(3, 100_000).build());

            assertThat(tooLate).map(WindowConventionTest::name).containsExactly("by_event_time 1");
            assertThat(after).map(WindowConventionTest::name).containsExactly("by_event_time 2");
        }
    }

    private static String name(Hit hit) {
        return hit.rule().id() + " " + hit.evidence("payments");
    }

    private static long payments(List<Hit> hits) {
        return (Long) hits.getFirst().evidence("payments");
    }

    /** Few cards, many equal times and many gaps that are the window or next to it. */
    private static List<Transaction> stream(Random random, int count) {
        List<Transaction> stream = new ArrayList<>();
        long afterMs = 0;
        for (int i = 0; i < count; i++) {
            afterMs += switch (random.nextInt(40)) {
                case 0 -> WINDOW_MS - 1 + random.nextInt(3);
                case 1, 2, 3 -> 0;
                default -> random.nextInt(4_000);
            };
            stream.add(purchase(i, afterMs).cardToken("card-" + random.nextInt(4))
                    .merchantId("merchant-" + random.nextInt(5))
                    .amountMinor(random.nextInt(100_000)).build());
        }
        return stream;
    }

    private static List<Transaction> inside(List<Transaction> stream, int now) {
        Transaction current = stream.get(now);
        List<Transaction> inside = new ArrayList<>();
        for (int i = now; i >= 0; i--) {
            Transaction other = stream.get(i);
            if (other.eventTimeMs() <= current.eventTimeMs() - WINDOW_MS) {
                break;
            }
            if (other.cardToken().equals(current.cardToken())) {
                inside.add(other);
            }
        }
        return inside;
    }
}
