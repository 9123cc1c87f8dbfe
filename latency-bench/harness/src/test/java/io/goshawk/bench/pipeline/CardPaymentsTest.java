package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardPaymentsTest {
    private static final int COUNT = 20_000;

    private static Stream<Transaction> payments(Traffic traffic, int rate) {
        return Stream.generate(new CardPayments(traffic, rate, 0)::next).limit(COUNT);
    }

    @Test
    void shouldMakeTheSamePaymentsForTheSameTraffic() {
        Traffic traffic = new Traffic(3, 500, 0.5, 1);

        assertThat(payments(traffic, 5_000)).containsExactlyElementsOf(
                payments(traffic, 5_000).toList());
    }

    @Test
    void shouldMakeAsManyAlertsAsAskedFor() {
        assertThat(payments(new Traffic(1, 500, 0, 5), 1_000)
                .filter(payment -> payment.type() == TransactionType.REFUND)).hasSize(1_000);
        assertThat(payments(new Traffic(1, 500, 0, 0), 1_000)
                .filter(payment -> payment.type() == TransactionType.REFUND)).isEmpty();
    }

    @Test
    void shouldPassADayInAsManyPaymentsAsThereAreCards() {
        Transaction last = payments(new Traffic(1, COUNT, 0, 0), 1_000).reduce((a, b) -> b)
                .orElseThrow();
        Transaction first = payments(new Traffic(1, COUNT, 0, 0), 1_000).findFirst().orElseThrow();

        assertThat(last.eventTimeMs() - first.eventTimeMs()).isBetween(86_390_000L, 86_400_000L);
    }

    @Test
    void shouldLetPaymentsOfAMillisecondShareTheirTime() {
        Set<Long> times = new HashSet<>();
        payments(new Traffic(1, 500, 0, 0), 20_000)
                .forEach(payment -> times.add(payment.eventTimeMs()));

        assertThat(times).hasSize(COUNT / 20);
    }

    @Test
    void shouldPayMoreOftenWithSomeCardsIfTheyAreSkewed() {
        Map<String, Integer> counts = new HashMap<>();
        payments(new Traffic(1, 100, 1, 0), 1_000)
                .forEach(payment -> counts.merge(payment.cardToken(), 1, Integer::sum));

        // One in 5.19, the hundredth harmonic number, is the busiest card's; half of it the next's.
        assertThat(counts.get("card-1000000000000000")).isBetween(3_600, 4_100);
        assertThat(counts.get("card-1000000000000001")).isBetween(1_700, 2_150);
    }
}
