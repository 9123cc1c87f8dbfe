package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Workload;
import java.util.Arrays;

/** The state of a key: a day of payments, oldest first, in the form of a Flink POJO. */
public final class DayHistory {
    private static final int LENGTH_MIN = 4;

    public long[] timesMs = new long[LENGTH_MIN];
    public long[] amounts = new long[LENGTH_MIN];
    public int start;
    public int end;
    public long sum;
    public String lastCountry = "";

    /** Adds a payment and leaves out those that are a day older. */
    void add(Payment payment) {
        while (start < end && timesMs[start] <= payment.timeMs - Workload.DAY_MS) {
            sum -= amounts[start++];
        }
        if (end == timesMs.length) {
            makeRoom();
        }
        timesMs[end] = payment.timeMs;
        amounts[end++] = payment.amountMinor;
        sum += payment.amountMinor;
        lastCountry = payment.country;
    }

    private void makeRoom() {
        int size = end - start;
        int length = Math.max(LENGTH_MIN, size > timesMs.length / 2 ? 2 * size : timesMs.length);
        timesMs = Arrays.copyOf(Arrays.copyOfRange(timesMs, start, end), length);
        amounts = Arrays.copyOf(Arrays.copyOfRange(amounts, start, end), length);
        start = 0;
        end = size;
    }

    int count() {
        return end - start;
    }
}
