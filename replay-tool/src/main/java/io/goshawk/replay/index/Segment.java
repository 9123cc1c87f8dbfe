package io.goshawk.replay.index;

import io.goshawk.engine.journal.EntryLocation;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The index of a range of entries; it never changes:
 *
 * <pre>
 *   head | earliest and latest time of each block of entries | where one entry in 64 is,
 *   and in which files | keys, sorted: hash of what an entry is found by, the entry's number
 * </pre>
 *
 * so that all entries with one hash stand side by side, in order.
 */
final class Segment implements AutoCloseable {
    /** Of a key, for the number of the entry in its segment. */
    static final int NUMBER_BITS = Long.SIZE - 1 - KeyHash.BITS;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Of a place, for the position in its file: files of 64 TiB. */
    static final int POSITION_BITS = 46;

    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private final Arena arena;
    private final MemorySegment bytes;
    private final SegmentHead head;
    private final long keysOffset;
    private final List<String> files;

    private Segment(Arena arena, MemorySegment bytes, SegmentHead head) {
        this.arena = arena;
        this.bytes = bytes;
        this.head = head;
        this.keysOffset = head.keysOffset();
        this.files = new String(bytes.asSlice(head.namesOffset(), head.namesBytes())
                .toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8).lines().toList();
    }

    /** The segment in a file, or null if the file is none, or one of another version. */
    static Segment open(Path file) throws IOException {
        Arena arena = Arena.ofShared();
        Segment opened = null;
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            SegmentHead head = SegmentHead.read(bytes);
            opened = head == null ? null : new Segment(arena, bytes, head);
            return opened;
        } finally {
            if (opened == null) {
                arena.close();
            }
        }
    }

    /** A segment in memory. */
    static Segment of(MemorySegment bytes) {
        return new Segment(Arena.ofAuto(), bytes, SegmentHead.read(bytes));
    }

    static long key(long hash, long number) {
        return hash << NUMBER_BITS | number;
    }

    SegmentHead head() {
        return head;
    }

    /** The entries, in order, that may have a time between these, the second one excluded. */
    LongStream candidates(long fromMs, long untilMs) {
        return LongStream.range(0, head.blocks()).filter(block -> mayHold(block, fromMs, untilMs))
                .flatMap(this::entriesOf);
    }

    /** Of these, the entries that may have one hash at least of each group. */
    LongStream candidates(List<long[]> groups, long fromMs, long untilMs) {
        long[] numbers = groups.stream().map(this::numbers).reduce(Segment::intersection)
                .orElseThrow();
        return Arrays.stream(numbers)
                .filter(number -> mayHold(number / SegmentHead.BLOCK_ENTRIES, fromMs, untilMs))
                .map(number -> head.from() + number);
    }

    /** The entries with one of these hashes, in order, whether they have a time or not. */
    LongStream entriesWith(long... hashes) {
        return Arrays.stream(numbers(hashes)).map(number -> head.from() + number);
    }

    /** The entry nearest before this one, or itself, of which {@link #place} knows the place. */
    long placed(long sequence) {
        return sequence - (sequence - head.from()) % SegmentHead.PLACE_ENTRIES;
    }

    /** Where a {@link #placed} entry is. */
    EntryLocation place(long placed) {
        long packed = bytes.get(LONG, head.placesOffset()
                + (placed - head.from()) / SegmentHead.PLACE_ENTRIES * Long.BYTES);
        return new EntryLocation(files.get((int) (packed >>> POSITION_BITS)),
                packed & POSITION_MASK);
    }

    private LongStream entriesOf(long block) {
        long first = head.from() + block * SegmentHead.BLOCK_ENTRIES;
        return LongStream.range(first,
                Math.min(first + SegmentHead.BLOCK_ENTRIES, head.until()));
    }

    private boolean mayHold(long block, long fromMs, long untilMs) {
        long at = SegmentHead.BYTES + block * 2 * Long.BYTES;
        return bytes.get(LONG, at + Long.BYTES) >= fromMs && bytes.get(LONG, at) < untilMs;
    }

    /** The numbers in this segment of the entries with one of these hashes, sorted. */
    private long[] numbers(long[] hashes) {
        long[] numbers = new long[0];
        int count = 0;
        int runs = 0;
        for (long hash : hashes) {
            long first = firstAtLeast(key(hash, 0));
            long behind = firstAtLeast(key(hash + 1, 0));
            if (first == behind) {
                continue;
            }
            runs++;
            numbers = Arrays.copyOf(numbers, Math.toIntExact(count + behind - first));
            for (long index = first; index < behind; index++) {
                numbers[count++] = key(index) & NUMBER_MASK;
            }
        }
        if (runs > 1) {
            Arrays.sort(numbers);
        }
        return withoutRepeats(numbers);
    }

    /** A rule may fire twice on one transaction. */
    private static long[] withoutRepeats(long[] sorted) {
        int count = 0;
        for (long number : sorted) {
            if (count == 0 || sorted[count - 1] != number) {
                sorted[count++] = number;
            }
        }
        return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
    }

    /** Which key is the first one that is not smaller. */
    private long firstAtLeast(long key) {
        long low = 0;
        long high = head.keys();
        while (low < high) {
            long middle = low + high >>> 1;
            if (key(middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long key(long index) {
        return bytes.get(LONG, keysOffset + index * Long.BYTES);
    }

    private static long[] intersection(long[] one, long[] other) {
        long[] both = new long[Math.min(one.length, other.length)];
        int count = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length;) {
            if (one[i] == other[j]) {
                both[count++] = one[i];
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(both, count);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive() && bytes.isMapped()) {
            arena.close();
        }
    }
}
