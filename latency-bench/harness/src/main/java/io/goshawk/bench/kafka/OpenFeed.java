package io.goshawk.bench.kafka;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Transaction;
import io.goshawk.kafka.RecordFeed;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends payments when they are planned, whoever is slow: the time of each is fixed before the first
 * is sent. Used by one thread.
 */
final class OpenFeed {
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int DIGITS = 3;

    private final PaymentBytes json = new PaymentBytes();
    private final PaymentStream stream;
    private final RecordFeed feed;

    OpenFeed(Workload workload, RecordFeed feed) {
        this.stream = new PaymentStream(workload);
        this.feed = feed;
    }

    /**
     * What was sent and when.
     *
     * @param startNanos the planned time of the first payment
     * @param rate       payments a second
     * @param delays     from planned to handed to the producer
     * @param sentInTime how many were handed over before the planned end
     */
    record Sent(long startNanos, int rate, Histogram delays, int sentInTime) {
        /** When a payment was due, by its place among these. */
        long plannedNanos(int index) {
            return planned(startNanos, rate, index);
        }
    }

    /** Sends the next so many payments, so many a second. */
    Sent send(int count, int rate) {
        Histogram delays = new Histogram(DIGITS);
        long startNanos = Clock.SYSTEM.nanos() + LEAD_NANOS;
        long endNanos = planned(startNanos, rate, count);
        int inTime = 0;
        for (int i = 0; i < count; i++) {
            Transaction payment = stream.next();
            byte[] value = json.of(payment);
            byte[] key = payment.cardToken().getBytes(StandardCharsets.UTF_8);
            long dueNanos = planned(startNanos, rate, i);
            await(dueNanos);
            feed.send(key, value);
            long nowNanos = Clock.SYSTEM.nanos();
            delays.recordValue(Math.max(0, nowNanos - dueNanos));
            if (nowNanos <= endNanos) {
                inTime++;
            }
        }
        return new Sent(startNanos, rate, delays, inTime);
    }

    private static long planned(long startNanos, int rate, int index) {
        return startNanos + index * TimeUnit.SECONDS.toNanos(1) / rate;
    }

    private static void await(long dueNanos) {
        for (long leftNanos = dueNanos - Clock.SYSTEM.nanos(); leftNanos > 0; leftNanos = dueNanos
                - Clock.SYSTEM.nanos()) {
            LockSupport.parkNanos(leftNanos);
        }
    }
}
