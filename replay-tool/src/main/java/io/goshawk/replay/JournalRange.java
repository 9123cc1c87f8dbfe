package io.goshawk.replay;

/**
 * A part of a journal, by numbers and by times.
 *
 * @param first   the first sequence
 * @param last    the last sequence
 * @param fromMs  the earliest time, epoch milliseconds UTC
 * @param untilMs the time behind the latest one
 */
public record JournalRange(long first, long last, long fromMs, long untilMs) {
    /** The whole journal. */
    public static final JournalRange ALL = new JournalRange(0, Long.MAX_VALUE, Long.MIN_VALUE,
            Long.MAX_VALUE);

    public JournalRange {
        if (first < 0) {
            throw new IllegalArgumentException("entries are numbered from 0, not from " + first);
        }
    }

    /** Whether the number lies in it. */
    public boolean holds(long sequence) {
        return sequence >= first && sequence <= last;
    }

    /** Whether the time lies in it. */
    public boolean holdsTime(long timeMs) {
        return timeMs >= fromMs && timeMs < untilMs;
    }
}
