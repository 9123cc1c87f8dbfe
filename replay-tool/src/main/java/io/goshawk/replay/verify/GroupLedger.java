package io.goshawk.replay.verify;

import java.util.zip.CRC32C;
import org.agrona.collections.LongArrayList;

/** What a PREPARE entry sums up, counted again from the entries of its group. */
final class GroupLedger {
    private final CRC32C crc = new CRC32C();
    /** The groups that no COMMIT entry names yet. */
    private final LongArrayList uncommitted = new LongArrayList();
    private long first;
    private int inputs;
    private long lastCommitted = -1;
    private long lastSigned = -1;
    private long groups;

    /** Takes the checksum of an entry, whatever it is. */
    void entry(int entryCrc) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            crc.update(entryCrc >>> shift);
        }
    }

    void input() {
        inputs++;
    }

    int inputs() {
        return inputs;
    }

    /** Where the group began. */
    long first() {
        return first;
    }

    int crc32c() {
        return (int) crc.getValue();
    }

    /** A PREPARE entry closes the group. */
    void close(long prepared) {
        uncommitted.addLong(prepared);
        restart(prepared + 1);
        groups++;
    }

    /** Begins with an empty group. */
    void restart(long firstOfGroup) {
        first = firstOfGroup;
        inputs = 0;
        crc.reset();
    }

    /** A COMMIT entry names a PREPARE entry; returns what is wrong with that, or null. */
    String commit(long prepared) {
        if (prepared <= lastCommitted) {
            return "marks group " + prepared + " as visible, but group " + lastCommitted
                    + " behind it was marked before";
        }
        boolean known = uncommitted.containsLong(prepared);
        uncommitted.removeIf(group -> group <= prepared);
        lastCommitted = prepared;
        return known
                ? null
                : "marks group " + prepared + " as visible, but there is no PREPARE"
                        + " entry with this number";
    }

    /** A CHECKPOINT entry names a PREPARE entry; returns what is wrong with that, or null. */
    String checkpoint(long prepared, boolean isAllSeen) {
        long before = lastSigned;
        lastSigned = Math.max(lastSigned, prepared);
        if (prepared <= before) {
            return "holds the signed head at entry " + prepared + ", but the one at entry " + before
                    + " stands before it, and each is of a later entry than the one before";
        }
        return !isAllSeen || prepared <= lastCommitted
                ? null
                : "holds the signed head at entry " + prepared + ", but no group behind entry "
                        + lastCommitted + " was marked as visible before";
    }

    long lastCommitted() {
        return lastCommitted;
    }

    long groups() {
        return groups;
    }
}
