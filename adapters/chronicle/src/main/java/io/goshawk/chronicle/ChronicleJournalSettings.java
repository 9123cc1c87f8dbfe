package io.goshawk.chronicle;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a journal is kept. The roll cannot be changed once there are entries, the rest at any start.
 *
 * @param dir             the journal's own directory on a local disk; made if absent
 * @param force           when the disk has to confirm
 * @param forceIntervalMs how often with {@link ForcePolicy#INTERVAL}, 1 ms to an hour
 * @param roll            when a new file begins
 * @param blockBytes      by how much a file grows, a power of two from 16 MiB to 1 GiB. More means
 *                        fewer growths, each of which costs the appending thread up to a
 *                        millisecond. It is address space: the disk gives pages only when written
 * @param freeBytesMin    free disk space below which {@link ChronicleJournal#hasRoom} says no;
 *                        below a quarter of it nothing is appended. More leaves more time to act
 */
public record ChronicleJournalSettings(Path dir, ForcePolicy force, long forceIntervalMs,
        JournalRoll roll, int blockBytes, long freeBytesMin) {
    /** The largest entry that any reader takes, in bytes; writers may be limited further. */
    public static final int ENTRY_BYTES_MAX = (16 << 20) - 64;

    static final int BLOCK_BYTES_LEAST = 16 << 20;
    private static final int BLOCK_BYTES_MOST = 1 << 30;
    private static final long HOUR_MS = 3_600_000;

    public ChronicleJournalSettings {
        Objects.requireNonNull(dir, "dir");
        Objects.requireNonNull(force, "force");
        Objects.requireNonNull(roll, "roll");
        require(forceIntervalMs >= 1 && forceIntervalMs <= HOUR_MS,
                "forceIntervalMs must be from 1 to " + HOUR_MS, forceIntervalMs);
        require(Integer.bitCount(blockBytes) == 1 && blockBytes >= BLOCK_BYTES_LEAST
                && blockBytes <= BLOCK_BYTES_MOST,
                "blockBytes must be a power of two from "
                        + BLOCK_BYTES_LEAST + " to " + BLOCK_BYTES_MOST,
                blockBytes);
        require(freeBytesMin >= 0, "freeBytesMin must not be negative", freeBytesMin);
    }

    /** Daily files, forced before every commit, in blocks of 64 MiB, with 2 GiB to spare. */
    public static ChronicleJournalSettings of(Path dir) {
        return new ChronicleJournalSettings(dir, ForcePolicy.BEFORE_COMMIT, 1000,
                JournalRoll.DAILY, 64 << 20, 2L << 30);
    }

    /** The largest entry that fits with this block, in bytes: a quarter of it, or the maximum. */
    public int entryBytesMax() {
        return Math.min(blockBytes / 4 - 64, ENTRY_BYTES_MAX);
    }

    private static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + value);
        }
    }
}
