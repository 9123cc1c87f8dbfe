package io.goshawk.bench.peer.flink;

/** What a job passes from task to task, in the form that Flink's POJO serialiser knows. */
public final class Payment {
    /** Leaves room to tell apart, by event time, the payments of one millisecond. */
    static final long TIME_UNITS_PER_MS = 1_000;

    public long number;
    public long timeMs;
    /** Where it stands among the payments of its millisecond. */
    public int place;
    public String card;
    public String terminal;
    public String country;
    public long amountMinor;
    /** When the source gave it, or was due to, by System.nanoTime. */
    public long emittedNanos;

    /** Ascends strictly, so that a watermark can tell exactly up to which payment all have come. */
    long eventTime() {
        return timeMs * TIME_UNITS_PER_MS + place;
    }
}
