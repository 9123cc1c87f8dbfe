package io.goshawk.replay.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * What a segment says of itself, at its beginning. Little endian.
 *
 * @param journalId  the journal that it is of
 * @param from       the first entry that it covers
 * @param entries    how many it covers
 * @param lastCrc32c the checksum of the last one of them
 * @param lastLength the size of the last one in bytes
 * @param keys       how many keys it has
 */
record SegmentHead(UUID journalId, long from, long entries, int lastCrc32c, int lastLength,
        long keys) {
    /** A segment covers so many entries at most: its keys are sorted in memory. */
    static final int ENTRIES_MAX = 1 << 21;
    /** Of so many entries the earliest and the latest time are known. */
    static final int BLOCK_ENTRIES = 1 << 12;
    static final int BYTES = 64;

    /** "GHWKIDX1" when read as little-endian ASCII; another format has another digit. */
    private static final long MAGIC = 0x3158_4449_4B57_4847L;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    void write(MemorySegment target) {
        target.set(LONG, 0, MAGIC);
        target.set(LONG, 8, journalId.getMostSignificantBits());
        target.set(LONG, 16, journalId.getLeastSignificantBits());
        target.set(LONG, 24, from);
        target.set(LONG, 32, entries);
        target.set(INT, 40, lastCrc32c);
        target.set(INT, 44, lastLength);
        target.set(LONG, 48, keys);
    }

    /** Null if this is no segment, or one of another version, or not whole. */
    static SegmentHead read(MemorySegment source) {
        if (source.byteSize() < BYTES || source.get(LONG, 0) != MAGIC) {
            return null;
        }
        SegmentHead head = new SegmentHead(new UUID(source.get(LONG, 8), source.get(LONG, 16)),
                source.get(LONG, 24), source.get(LONG, 32), source.get(INT, 40),
                source.get(INT, 44), source.get(LONG, 48));
        return head.entries > 0 && head.entries <= ENTRIES_MAX && head.from >= 0
                && source.byteSize() == head.totalBytes()
                        ? head
                        : null;
    }

    long blocks() {
        return (entries + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES;
    }

    /** Where the keys begin, behind two times for each block. */
    long keysOffset() {
        return BYTES + blocks() * 2 * Long.BYTES;
    }

    long totalBytes() {
        return keysOffset() + keys * Long.BYTES;
    }

    /** The entry behind those that are covered. */
    long until() {
        return from + entries;
    }
}
