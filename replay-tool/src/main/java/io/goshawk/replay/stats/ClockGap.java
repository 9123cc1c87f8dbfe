package io.goshawk.replay.stats;

/**
 * A stretch of time in which nothing happened.
 *
 * @param sequence the entry behind it
 * @param fromMs   the clock before
 * @param toMs     the clock behind
 */
public record ClockGap(long sequence, long fromMs, long toMs) {
    /** How long it was. */
    public long lengthMs() {
        return toMs - fromMs;
    }
}
