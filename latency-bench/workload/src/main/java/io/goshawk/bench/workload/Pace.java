package io.goshawk.bench.workload;

/** A plan by which payments are due: one after the other, at a rate that every engine can hold. */
public final class Pace {
    public static final int PER_SECOND = 20_000;
    public static final long INTERVAL_NANOS = 1_000_000_000L / PER_SECOND;

    /** Closer to the planned time a thread does not give way any more. */
    private static final long NEAR_NANOS = 10_000;

    private Pace() {}

    /**
     * Waits for a time without sleeping, which would be late by more than what is measured. Gives
     * way to other threads until shortly before; returns at once if the time has passed.
     *
     * @param plannedNanos by System.nanoTime
     */
    public static void await(long plannedNanos) {
        long nanos = System.nanoTime();
        while (nanos < plannedNanos) {
            if (plannedNanos - nanos > NEAR_NANOS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            nanos = System.nanoTime();
        }
    }
}
