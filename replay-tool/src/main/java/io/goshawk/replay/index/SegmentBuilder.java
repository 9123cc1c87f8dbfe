package io.goshawk.replay.index;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.EntryScan;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Reads a range of entries and makes their segment. Used by one thread. */
final class SegmentBuilder {
    private static final int REPORT_EVERY = 4_096;
    private static final int KEYS_AT_START = 1 << 12;

    private final UUID journalId;
    private final long from;
    private final long[] times;
    private final long[] places;
    /** The files with the entries, in their order. */
    private final List<String> files = new ArrayList<>();
    private final EntryKeys entryKeys = new EntryKeys();
    private long[] keys = new long[KEYS_AT_START];
    private int keyCount;
    private long entries;
    private int lastCrc32c;
    private int lastLength;

    private SegmentBuilder(UUID journalId, long from, long until) {
        this.journalId = journalId;
        this.from = from;
        int blocks = Math.toIntExact(
                (until - from + SegmentHead.BLOCK_ENTRIES - 1) / SegmentHead.BLOCK_ENTRIES);
        times = new long[2 * blocks];
        places = new long[Math.toIntExact((until - from + SegmentHead.PLACE_ENTRIES - 1)
                / SegmentHead.PLACE_ENTRIES)];
        for (int block = 0; block < blocks; block++) {
            times[2 * block] = Long.MAX_VALUE;
            times[2 * block + 1] = Long.MIN_VALUE;
        }
    }

    /**
     * The bytes of the segment of a range of entries, which are there.
     *
     * @param progress is told now and then how many more entries were read
     * @throws CorruptJournalException if an entry is not what was written
     */
    static MemorySegment build(Journal journal, UUID journalId, long from, long until,
            LongConsumer progress) {
        SegmentBuilder builder = new SegmentBuilder(journalId, from, until);
        try (EntryScan scan = new EntryScan(journal, from)) {
            while (scan.sequence() < until - 1) {
                if (!scan.next()) {
                    throw new CorruptJournalException(scan.sequence() + 1, scan.location(),
                            "is not there any more", null);
                }
                builder.add(scan);
                if (builder.entries % REPORT_EVERY == 0) {
                    progress.accept(REPORT_EVERY);
                }
            }
        }
        return builder.bytes();
    }

    private void add(EntryScan entry) {
        if (entries % SegmentHead.PLACE_ENTRIES == 0) {
            places[(int) (entries / SegmentHead.PLACE_ENTRIES)] = place(entry.location());
        }
        entryKeys.read(entry);
        for (int i = 0; i < entryKeys.count(); i++) {
            if (keyCount == keys.length) {
                keys = Arrays.copyOf(keys, keys.length + (keys.length >> 1));
            }
            keys[keyCount++] = Segment.key(entryKeys.hash(i), entries);
        }
        long timeMs = entryKeys.timeMs();
        if (timeMs != EntryKeys.NO_TIME) {
            int block = (int) (entries / SegmentHead.BLOCK_ENTRIES);
            times[2 * block] = Math.min(times[2 * block], timeMs);
            times[2 * block + 1] = Math.max(times[2 * block + 1], timeMs);
        }
        lastCrc32c = (int) entry.header().crc32c();
        lastLength = entry.length();
        entries++;
    }

    private long place(EntryLocation location) {
        if (files.isEmpty() || !files.getLast().equals(location.file())) {
            files.add(location.file());
        }
        return (long) files.size() - 1 << Segment.POSITION_BITS | location.position();
    }

    private MemorySegment bytes() {
        Arrays.sort(keys, 0, keyCount);
        byte[] names = String.join("\n", files).getBytes(StandardCharsets.UTF_8);
        SegmentHead head = new SegmentHead(journalId, from, entries, lastCrc32c, lastLength,
                keyCount, names.length);
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(head.totalBytes())]);
        MemorySegment.copy(times, 0, bytes, Segment.LONG, SegmentHead.BYTES, times.length);
        MemorySegment.copy(places, 0, bytes, Segment.LONG, head.placesOffset(), places.length);
        MemorySegment.copy(names, 0, bytes, ValueLayout.JAVA_BYTE, head.namesOffset(),
                names.length);
        MemorySegment.copy(keys, 0, bytes, Segment.LONG, head.keysOffset(), keyCount);
        head.write(bytes);
        return bytes;
    }

    /** Writes a segment so that its name is that of a whole one only. */
    static void write(MemorySegment bytes, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var left = bytes.asByteBuffer();
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
