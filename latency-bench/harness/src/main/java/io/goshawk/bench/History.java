package io.goshawk.bench;

import java.util.Arrays;

/**
 * The payments of one card, merchant or device in a ring, and several windows over it, each with a
 * running count and sum. Exact: a payment at time s is inside a window of length W at time t when
 * t − W < s ≤ t.
 */
final class History {
    private static final int LENGTH_MIN = 4;
    private static final long UNKNOWN = -1;

    /** Ascending. */
    private final long[] windowsMs;
    /** Of each window, the number of its first payment and the sum of its amounts. */
    private final int[] starts;
    private final long[] sums;
    private long[] timesMs = new long[LENGTH_MIN];
    private long[] amounts = new long[LENGTH_MIN];
    private int[] others = new int[LENGTH_MIN];
    /** The number of the next payment; numbers may overflow, only differences count. */
    private int end;
    /** Of the longest window. */
    private double sumOfSquares;
    private long max;

    History(long... windowsMs) {
        this.windowsMs = windowsMs;
        starts = new int[windowsMs.length];
        sums = new long[windowsMs.length];
    }

    /** Moves all windows to this time and adds a payment; the other is a card or a merchant. */
    void add(long timeMs, long amount, int other) {
        advance(timeMs);
        if (end - starts[starts.length - 1] == timesMs.length) {
            grow();
        }
        int place = end & timesMs.length - 1;
        timesMs[place] = timeMs;
        amounts[place] = amount;
        others[place] = other;
        for (int window = 0; window < sums.length; window++) {
            sums[window] += amount;
        }
        sumOfSquares += (double) amount * amount;
        if (max != UNKNOWN) {
            max = Math.max(max, amount);
        }
        end++;
    }

    /** Moves all windows to this time. */
    void advance(long timeMs) {
        for (int window = 0; window < windowsMs.length; window++) {
            long lastOutMs = timeMs - windowsMs[window];
            while (starts[window] != end && timesMs[place(starts[window])] <= lastOutMs) {
                long amount = amounts[place(starts[window])];
                starts[window]++;
                sums[window] -= amount;
                if (window == windowsMs.length - 1) {
                    leave(amount);
                }
            }
        }
    }

    int count(int window) {
        return end - starts[window];
    }

    long sum(int window) {
        return sums[window];
    }

    /** The largest amount of the longest window. */
    long max() {
        if (max == UNKNOWN) {
            for (int i = starts[starts.length - 1]; i != end; i++) {
                max = Math.max(max, amounts[place(i)]);
            }
        }
        return max;
    }

    /** Sample standard deviation of the amounts in the longest window. */
    double deviation() {
        double count = count(starts.length - 1);
        double sum = sums[starts.length - 1];
        return Math.sqrt((sumOfSquares - sum * sum / count) / (count - 1));
    }

    /** How many different others; a window that is asked for this is a short one. */
    int distinct(int window) {
        int distinct = 0;
        for (int i = starts[window]; i != end; i++) {
            if (isFirst(i, starts[window])) {
                distinct++;
            }
        }
        return distinct;
    }

    private boolean isFirst(int number, int start) {
        int other = others[place(number)];
        for (int i = start; i != number; i++) {
            if (others[place(i)] == other) {
                return false;
            }
        }
        return true;
    }

    /** The largest is looked for again when it has left and is asked for. */
    private void leave(long amount) {
        sumOfSquares -= (double) amount * amount;
        if (amount == max) {
            max = UNKNOWN;
        }
    }

    private int place(int number) {
        return number & timesMs.length - 1;
    }

    private void grow() {
        int length = timesMs.length;
        int start = starts[starts.length - 1];
        long[] olderTimesMs = timesMs;
        long[] olderAmounts = amounts;
        int[] olderOthers = others;
        timesMs = Arrays.copyOf(timesMs, 2 * length);
        amounts = Arrays.copyOf(amounts, 2 * length);
        others = Arrays.copyOf(others, 2 * length);
        for (int i = start; i != end; i++) {
            timesMs[place(i)] = olderTimesMs[i & length - 1];
            amounts[place(i)] = olderAmounts[i & length - 1];
            others[place(i)] = olderOthers[i & length - 1];
        }
    }
}
