package io.goshawk.bench.pipeline;

import io.goshawk.bench.result.Second;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * When each measured payment came how far, in the clock's nanoseconds. Each array is written by one
 * thread, a place once; all is read when the threads have ended. Payments before the measured ones
 * are counted only.
 *
 * <pre>
 *   ingest: claimed      decide: decided, journaled      publish: forced
 * </pre>
 */
final class StageTimes {
    private static final int DIGITS = 3;
    private static final double SECOND_NANOS = 1e9;

    private final long first;
    private final long[] claimed;
    private final long[] decided;
    private final long[] journaled;
    private final long[] forced;
    /** Written by decide, read by publish and whoever waits: the payments in the journal. */
    private final AtomicLong appended = new AtomicLong();
    /** Of decide. */
    private long busyNanos;
    /** Of publish. */
    private long durable;

    /** From this payment on, so many. */
    StageTimes(long first, int count) {
        this.first = first;
        claimed = new long[count];
        decided = new long[count];
        journaled = new long[count];
        forced = new long[count];
        // Their pages are there before the first second.
        for (long[] times : List.of(claimed, decided, journaled, forced)) {
            Arrays.fill(times, -1);
        }
    }

    /** The source hands this payment over. */
    void claimed(long number, long nanos) {
        put(claimed, number, nanos);
    }

    /** The rules have looked at it. */
    void decided(long number, long nanos) {
        put(decided, number, nanos);
    }

    /** Its decision, which was begun then, is in the journal. */
    void journaled(long number, long begunNanos, long nanos) {
        put(journaled, number, nanos);
        if (number >= first) {
            busyNanos += nanos - begunNanos;
        }
        appended.setRelease(number + 1);
    }

    /** How many payments are in the journal. Any thread. */
    long appended() {
        return appended.getAcquire();
    }

    /** All payments before this number were durable at this time. */
    void forced(long end, long nanos) {
        for (long number = Math.max(durable, first); number < end; number++) {
            put(forced, number, nanos);
        }
        durable = end;
    }

    private void put(long[] times, long number, long nanos) {
        if (number >= first) {
            times[(int) (number - first)] = nanos;
        }
    }

    /** From the planned time to the source's handing over: what the generator is late. */
    Histogram plannedToClaimed(Phase plan) {
        return sincePlanned(plan, claimed);
    }

    /** From there until the rules have looked at it: the ring, profiles and rules. */
    Histogram claimedToDecided() {
        Histogram histogram = new Histogram(DIGITS);
        for (int i = 0; i < claimed.length; i++) {
            record(histogram, claimed[i], decided[i]);
        }
        return histogram;
    }

    /** From the planned time until the decision is in the journal. */
    Histogram plannedToJournaled(Phase plan) {
        return sincePlanned(plan, journaled);
    }

    /** From the planned time until the decision is on the disk. */
    Histogram plannedToForced(Phase plan) {
        return sincePlanned(plan, forced);
    }

    private Histogram sincePlanned(Phase plan, long[] times) {
        Histogram histogram = new Histogram(DIGITS);
        for (int i = 0; i < times.length; i++) {
            record(histogram, plan.plannedNanos(first + i), times[i]);
        }
        return histogram;
    }

    private static void record(Histogram histogram, long from, long to) {
        if (to >= 0) {
            histogram.recordValue(Math.max(0, to - from));
        }
    }

    /** Planned to journaled, second by planned second. */
    List<Second> timeline(Phase plan) {
        List<Second> seconds = new ArrayList<>();
        Histogram histogram = new Histogram(DIGITS);
        int second = 0;
        for (int i = 0; i <= journaled.length; i++) {
            boolean isLast = i == journaled.length;
            long planned = isLast ? Long.MAX_VALUE : plan.plannedNanos(first + i);
            if (isLast || (planned - plan.startNanos()) / SECOND_NANOS >= second + 1) {
                seconds.add(Second.of(second, histogram));
                histogram.reset();
                second++;
            }
            if (!isLast) {
                record(histogram, planned, journaled[i]);
            }
        }
        return seconds;
    }

    /** How many were handed over by this time. */
    long claimedBy(long nanos) {
        return Arrays.stream(claimed).filter(time -> time >= 0 && time <= nanos).count();
    }

    /** When the last one was in the journal. */
    long lastJournaledNanos() {
        return journaled[journaled.length - 1];
    }

    /**
     * Nanoseconds from the moment that the rules are asked about a payment until its decision is in
     * the journal, on average: nothing of waiting for it or being woken. Whatever interrupts the
     * thread meanwhile counts.
     */
    double busyNanos() {
        return (double) busyNanos / journaled.length;
    }
}
