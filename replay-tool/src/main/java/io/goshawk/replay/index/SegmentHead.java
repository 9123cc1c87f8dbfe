package io.goshawk.replay.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What a segment says of itself, at its beginning. Little endian. Its checksum covers all before
 * the keys.
 *
 * @param journalId  the journal that it is of
 * @param from       the first entry that it covers
 * @param entries    how many it covers
 * @param lastCrc32c the checksum of the last one of them
 * @param lastLength the size of the last one in bytes
 * @param keys       how many keys it has
 * @param namesBytes the size of the names of the files with the entries
 */
record SegmentHead(UUID journalId, long from, long entries, int lastCrc32c, int lastLength,
        long keys, int namesBytes) {
    /** A segment covers so many entries at most: its keys are sorted in memory. */
    static final int ENTRIES_MAX = 1 << 21;
    /** Of so many entries the earliest and the latest time are known. */
    static final int BLOCK_ENTRIES = 1 << 12;
    /** The place of one entry in so many is known. */
    static final int PLACE_ENTRIES = 1 << 6;
    static final int BYTES = 64;

    /** "GHWKIDX1" when read as little-endian ASCII; another format has another digit. */
    private static final long MAGIC = 0x3158_4449_4B57_4847L;
    private static final int CRC_END = 12;
    private static final int NAMES_BYTES_MAX = 1 << 24;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Writes the head, when all that stands between it and the keys is written. */
    void write(MemorySegment target) {
        target.set(LONG, 0, MAGIC);
        target.set(INT, 12, namesBytes);
        target.set(LONG, 16, journalId.getMostSignificantBits());
        target.set(LONG, 24, journalId.getLeastSignificantBits());
        target.set(LONG, 32, from);
        target.set(LONG, 40, entries);
        target.set(INT, 48, lastCrc32c);
        target.set(INT, 52, lastLength);
        target.set(LONG, 56, keys);
        target.set(INT, 8, checksum(target));
    }

    /** Null if this is no segment, or one of another version, or not whole. */
    static SegmentHead read(MemorySegment source) {
        if (source.byteSize() < BYTES || source.get(LONG, 0) != MAGIC) {
            return null;
        }
        SegmentHead head = new SegmentHead(new UUID(source.get(LONG, 16), source.get(LONG, 24)),
                source.get(LONG, 32), source.get(LONG, 40), source.get(INT, 48),
                source.get(INT, 52), source.get(LONG, 56), source.get(INT, 12));
        boolean isWhole = head.entries > 0 && head.entries <= ENTRIES_MAX && head.from >= 0
                && head.namesBytes >= 0 && head.namesBytes <= NAMES_BYTES_MAX
                && source.byteSize() == head.totalBytes()
                && source.get(INT, 8) == head.checksum(source);
        return isWhole ? head : null;
    }

    private int checksum(MemorySegment bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.asSlice(CRC_END, keysOffset() - CRC_END).asByteBuffer());
        return (int) crc.getValue();
    }

    private static long parts(long entries, int size) {
        return (entries + size - 1) / size;
    }

    long blocks() {
        return parts(entries, BLOCK_ENTRIES);
    }

    /** Where the places begin, behind two times for each block. */
    long placesOffset() {
        return BYTES + blocks() * 2 * Long.BYTES;
    }

    long namesOffset() {
        return placesOffset() + parts(entries, PLACE_ENTRIES) * Long.BYTES;
    }

    long keysOffset() {
        return namesOffset() + namesBytes;
    }

    long totalBytes() {
        return keysOffset() + keys * Long.BYTES;
    }

    /** The entry behind those that are covered. */
    long until() {
        return from + entries;
    }
}
