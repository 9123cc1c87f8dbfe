package io.goshawk.replay.stats;

/** A rule set and for how long it decided. Filled by one thread. */
public final class RuleSetCount {
    private final long sequence;
    private final String hash;
    private final long sinceMs;
    private final String author;
    private long decisions;

    RuleSetCount(long sequence, String hash, long sinceMs, String author) {
        this.sequence = sequence;
        this.hash = hash;
        this.sinceMs = sinceMs;
        this.author = author;
    }

    void decided() {
        decisions++;
    }

    /** The entry from which on it decided. */
    public long sequence() {
        return sequence;
    }

    /** Its name. */
    public String hash() {
        return hash;
    }

    /** Where the clock stood there; 0 at the beginning of a journal. */
    public long sinceMs() {
        return sinceMs;
    }

    /** Who deployed it, or an empty text if the process was started with it. */
    public String author() {
        return author;
    }

    /** Transactions decided under it, of those that are counted. */
    public long decisions() {
        return decisions;
    }
}
