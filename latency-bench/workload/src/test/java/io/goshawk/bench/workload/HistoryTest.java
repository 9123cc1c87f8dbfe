package io.goshawk.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the same figures computed from scratch. */
class HistoryTest {
    private static final long SHORT_MS = 100;
    private static final long LONG_MS = 700;

    private record Payment(long timeMs, long amount) {}

    @Test
    void shouldEqualARecomputationAfterEveryPayment() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        History history = new History(SHORT_MS, LONG_MS);
        List<Payment> payments = new ArrayList<>();
        long timeMs = 0;

        for (int i = 0; i < 5_000; i++) {
            // Now and then longer than a window, so that it runs empty.
            timeMs += random.nextInt(50) == 0 ? random.nextInt(1_500) : random.nextInt(40);
            Payment payment = new Payment(timeMs, random.nextInt(1, 50));
            payments.add(payment);
            history.add(timeMs, payment.amount());

            check(history, payments, timeMs, "seed " + seed + ", payment " + i);
        }
    }

    private static void check(History history, List<Payment> payments, long nowMs, String what) {
        List<Payment> inShort = inside(payments, nowMs, SHORT_MS);
        List<Payment> inLong = inside(payments, nowMs, LONG_MS);
        assertThat(history.count(0)).as(what).isEqualTo(inShort.size());
        assertThat(history.count(1)).as(what).isEqualTo(inLong.size());
        assertThat(history.sum(0)).as(what)
                .isEqualTo(inShort.stream().mapToLong(Payment::amount).sum());
        assertThat(history.sum(1)).as(what)
                .isEqualTo(inLong.stream().mapToLong(Payment::amount).sum());
    }

    private static List<Payment> inside(List<Payment> payments, long nowMs, long windowMs) {
        return payments.stream().filter(payment -> payment.timeMs() > nowMs - windowMs).toList();
    }
}
