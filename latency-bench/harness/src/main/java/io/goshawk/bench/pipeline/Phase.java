package io.goshawk.bench.pipeline;

/**
 * A stretch of payments and when each is planned to arrive: at a constant rate, so many at once.
 * Nothing that happens moves a planned time.
 *
 * @param first      the number of its first payment
 * @param end        the number behind its last one
 * @param startNanos when the first one is planned, in the clock's nanoseconds
 * @param rate       payments a second; 0 for all at the start
 * @param burst      payments planned for the same moment
 */
record Phase(long first, long end, long startNanos, int rate, int burst) {
    private static final double SECOND_NANOS = 1e9;

    /** When this payment is planned. */
    long plannedNanos(long number) {
        if (rate == 0) {
            return startNanos;
        }
        long before = (number - first) / burst * burst;
        return startNanos + (long) (before * SECOND_NANOS / rate);
    }

    /** Behind the last planned payment. */
    long endNanos() {
        return rate == 0 ? startNanos : startNanos + (long) ((end - first) * SECOND_NANOS / rate);
    }
}
