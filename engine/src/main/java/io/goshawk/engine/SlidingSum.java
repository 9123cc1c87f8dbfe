package io.goshawk.engine;

import java.util.Arrays;

/**
 * A sum over the last stretch of time, in slices of a sixtieth of it: what is older than the whole
 * stretch never counts, what is younger than 59 of its slices always does.
 */
final class SlidingSum {
    /** A minute has so many seconds: no slice of a whole minute is cut. */
    static final int SLICES = 60;
    /** How many numbers it is kept in. */
    static final int KEPT = SLICES + 1;

    private final long sliceMs;
    private final long[] slices = new long[SLICES];
    private long newest;
    private long sum;

    SlidingSum(long windowMs) {
        sliceMs = windowMs / SLICES;
    }

    void add(long amount, long clockMs) {
        moveTo(clockMs);
        slices[(int) (newest % SLICES)] += amount;
        sum += amount;
    }

    /** The sum as of that time, which is not before the last one. */
    long at(long clockMs) {
        moveTo(clockMs);
        return sum;
    }

    private void moveTo(long clockMs) {
        long now = clockMs / sliceMs;
        for (long slice = Math.max(newest, now - SLICES) + 1; slice <= now; slice++) {
            int index = (int) (slice % SLICES);
            sum -= slices[index];
            slices[index] = 0;
        }
        newest = Math.max(newest, now);
    }

    void clear() {
        Arrays.fill(slices, 0);
        newest = 0;
        sum = 0;
    }

    /** Writes it to a place. */
    void save(long[] target, int at) {
        target[at] = newest;
        System.arraycopy(slices, 0, target, at + 1, SLICES);
    }

    /** Becomes what was written. */
    void restore(long[] saved, int at) {
        newest = saved[at];
        System.arraycopy(saved, at + 1, slices, 0, SLICES);
        sum = Arrays.stream(slices).sum();
    }
}
