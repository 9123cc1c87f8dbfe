package io.goshawk.replay.stats;

/** How many entries of a kind there are. Filled by one thread. */
public final class KindCount {
    private long entries;
    private long bytes;

    void add(int length) {
        entries++;
        bytes += length;
    }

    /** How many. */
    public long entries() {
        return entries;
    }

    /** Their size. */
    public long bytes() {
        return bytes;
    }
}
