package io.goshawk.engine.journal;

/**
 * Finds a place in a journal by the shard's clock, which never goes backwards from entry to entry.
 */
public final class JournalClock {
    private final Journal journal;

    public JournalClock(Journal journal) {
        this.journal = journal;
    }

    /**
     * The first entry from which on every decision before {@code end} was made with the clock
     * beyond {@code clockMs}.
     */
    public long firstBeyond(long clockMs, long end) {
        long low = journal.first();
        long high = end;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (isBeyond(middle, end, clockMs)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Where the clock stood at the last decision before an entry; 0 if there is none. */
    public long before(long sequence) {
        for (long earlier = sequence - 1; earlier >= journal.first(); earlier--) {
            try (EntryCursor cursor = journal.read(earlier)) {
                long clockMs = cursor.next()
                        ? EntryDecoder.peekClockMs(cursor.buffer(), cursor.length(), earlier)
                        : -1;
                if (clockMs >= 0) {
                    return clockMs;
                }
            }
        }
        return 0;
    }

    /** Whether the first decision from an entry on, if there is one, is beyond the clock. */
    private boolean isBeyond(long from, long end, long clockMs) {
        try (EntryCursor cursor = journal.read(from)) {
            for (long sequence = from; sequence < end && cursor.next(); sequence++) {
                long decisionMs = EntryDecoder.peekClockMs(cursor.buffer(), cursor.length(),
                        sequence);
                if (decisionMs >= 0) {
                    return decisionMs > clockMs;
                }
            }
            return true;
        }
    }
}
