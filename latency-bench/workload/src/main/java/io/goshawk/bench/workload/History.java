package io.goshawk.bench.workload;

import java.util.Arrays;

/**
 * The payments of one card or terminal in a ring, and several windows over it, each with a running
 * count and sum. Exact: a payment at time s is inside a window of length W at time t when
 * t − W < s ≤ t.
 */
final class History {
    private static final int LENGTH_MIN = 4;

    /** Ascending. */
    private final long[] windowsMs;
    /** Of each window, the number of its first payment and the sum of its amounts. */
    private final int[] starts;
    private final long[] sums;
    private long[] timesMs = new long[LENGTH_MIN];
    private long[] amounts = new long[LENGTH_MIN];
    /** The number of the next payment; numbers may overflow, only differences count. */
    private int end;

    History(long... windowsMs) {
        this.windowsMs = windowsMs;
        starts = new int[windowsMs.length];
        sums = new long[windowsMs.length];
    }

    /** Moves all windows to this time and adds a payment. */
    void add(long timeMs, long amount) {
        advance(timeMs);
        if (end - starts[starts.length - 1] == timesMs.length) {
            grow();
        }
        timesMs[place(end)] = timeMs;
        amounts[place(end)] = amount;
        for (int window = 0; window < sums.length; window++) {
            sums[window] += amount;
        }
        end++;
    }

    private void advance(long timeMs) {
        for (int window = 0; window < windowsMs.length; window++) {
            long lastOutMs = timeMs - windowsMs[window];
            while (starts[window] != end && timesMs[place(starts[window])] <= lastOutMs) {
                sums[window] -= amounts[place(starts[window])];
                starts[window]++;
            }
        }
    }

    int count(int window) {
        return end - starts[window];
    }

    long sum(int window) {
        return sums[window];
    }

    private int place(int number) {
        return number & timesMs.length - 1;
    }

    private void grow() {
        int length = timesMs.length;
        long[] olderTimesMs = timesMs;
        long[] olderAmounts = amounts;
        timesMs = Arrays.copyOf(timesMs, 2 * length);
        amounts = Arrays.copyOf(amounts, 2 * length);
        for (int i = starts[starts.length - 1]; i != end; i++) {
            timesMs[place(i)] = olderTimesMs[i & length - 1];
            amounts[place(i)] = olderAmounts[i & length - 1];
        }
    }
}
