package io.goshawk.engine.offheap;

/**
 * Logs of fixed-size records in the order of their times, any number in one memory. A log belongs
 * to a block, its owner, which keeps {@link #OWNER_BYTES} for it, and any number of cursors of
 * {@link #CURSOR_BYTES} each; both start as zeros. Records lie in chunks that grow with the log and
 * are freed as a whole, so that neither growing nor shrinking moves anything.
 *
 * <p>The first eight bytes of a record hold its time and, in the lower {@value #FLAG_BITS} bits,
 * flags. Records of the same time stay in the order of insertion.
 */
public final class RecordLog {
    /** Bytes of the owner that a log needs. */
    public static final int OWNER_BYTES = 16;
    /** Bytes of the owner that a cursor needs. */
    public static final int CURSOR_BYTES = 8;
    /** Bits of the first word that are not the time. */
    public static final int FLAG_BITS = 15;

    /* Of the owner. */
    private static final int FIRST_CHUNK = 0;
    private static final int LAST_CHUNK = 4;
    private static final int SIZE = 8;
    /* Of a cursor. */
    private static final int CHUNK = 0;
    private static final int INDEX = 4;
    /* Of a chunk; capacity in the upper half of its word, count in the lower. */
    private static final int NEXT = 0;
    private static final int PREVIOUS = 4;
    private static final int COUNT = 8;
    private static final int RECORDS = 16;

    private static final int COUNT_MASK = 0xFFFF;
    private static final int CHUNK_RECORDS_MAX = 256;

    private final Memory memory;
    private final int logAt;
    private final int recordBytes;
    private int[] cursors = {};
    private int foundChunk;
    private int foundIndex;

    /**
     * @param logAt       where in the owner the log is kept
     * @param recordBytes a multiple of eight
     */
    public RecordLog(Memory memory, int logAt, int recordBytes) {
        this.memory = memory;
        this.logAt = logAt;
        this.recordBytes = recordBytes;
    }

    /** Tells where in the owner the cursors on this log are; before the first insertion. */
    public void cursorsAt(int[] cursorsAt) {
        cursors = cursorsAt;
    }

    /** Makes the first word of a record. */
    public static long word(long timeMs, int flags) {
        return timeMs << FLAG_BITS | flags;
    }

    public static long time(long word) {
        return word >>> FLAG_BITS;
    }

    public static int flags(long word) {
        return (int) word & (1 << FLAG_BITS) - 1;
    }

    /** The size of a record. */
    public int recordBytes() {
        return recordBytes;
    }

    /** Goes back to a record that was found before. */
    public void found(int chunk, int offset) {
        foundChunk = chunk;
        foundIndex = (offset - RECORDS) / recordBytes;
    }

    /** The chunk of the record that was found or made last. */
    public int chunk() {
        return foundChunk;
    }

    /** Where in {@link #chunk} the record that was found or made last starts. */
    public int offset() {
        return offset(foundIndex);
    }

    private int offset(int index) {
        return RECORDS + index * recordBytes;
    }

    /**
     * Makes room for a record behind all that are not later, and writes its first word. Cursors
     * stay on their records; those at the end of the log stand on the new record if it is the last.
     *
     * @return whether it is the last and not the first of its chunk: cursors at the end are then
     *         on it
     */
    public boolean insert(int owner, long word) {
        long timeMs = time(word);
        boolean isLast = !findLast(owner) || timeOfFound() <= timeMs;
        if (isLast) {
            addAtEnd(owner);
        } else {
            int chunk = foundChunk;
            while (firstTime(chunk) > timeMs && previous(chunk) != 0) {
                chunk = previous(chunk);
            }
            if (count(chunk) == capacity(chunk)) {
                chunk = split(owner, chunk, timeMs);
            }
            insertInto(owner, chunk, timeMs);
        }
        memory.putLong(foundChunk, offset(foundIndex), word);
        return isLast && foundIndex > 0;
    }

    private long timeOfFound() {
        return time(memory.getLong(foundChunk, offset(foundIndex)));
    }

    private long firstTime(int chunk) {
        return time(memory.getLong(chunk, RECORDS));
    }

    private int previous(int chunk) {
        return memory.getInt(chunk, PREVIOUS);
    }

    /** Moves the upper half of a full chunk to a new one; returns the half for this time. */
    private int split(int owner, int chunk, long timeMs) {
        int capacity = capacity(chunk);
        int half = capacity / 2;
        int upper = memory.allocate(RECORDS + capacity * recordBytes);
        int next = memory.getInt(chunk, NEXT);
        memory.putInt(upper, COUNT, capacity << Short.SIZE | capacity - half);
        memory.putInt(upper, PREVIOUS, chunk);
        memory.putInt(upper, NEXT, next);
        memory.move(chunk, offset(half), upper, RECORDS, (capacity - half) * recordBytes);
        memory.putInt(chunk, COUNT, capacity << Short.SIZE | half);
        memory.putInt(chunk, NEXT, upper);
        if (next == 0) {
            memory.putInt(owner, logAt + LAST_CHUNK, upper);
        } else {
            memory.putInt(next, PREVIOUS, upper);
        }
        for (int cursorAt : cursors) {
            if (memory.getInt(owner, cursorAt + CHUNK) == chunk
                    && memory.getInt(owner, cursorAt + INDEX) >= half) {
                place(owner, cursorAt, upper, memory.getInt(owner, cursorAt + INDEX) - half);
            }
        }
        return firstTime(upper) > timeMs ? chunk : upper;
    }

    private void insertInto(int owner, int chunk, long timeMs) {
        int index = count(chunk);
        while (index > 0 && time(memory.getLong(chunk, offset(index - 1))) > timeMs) {
            index--;
        }
        memory.move(chunk, offset(index), chunk, offset(index + 1),
                (count(chunk) - index) * recordBytes);
        memory.putInt(chunk, COUNT, memory.getInt(chunk, COUNT) + 1);
        memory.putInt(owner, logAt + SIZE, memory.getInt(owner, logAt + SIZE) + 1);
        for (int cursorAt : cursors) {
            if (memory.getInt(owner, cursorAt + CHUNK) == chunk
                    && memory.getInt(owner, cursorAt + INDEX) >= index) {
                place(owner, cursorAt, chunk, memory.getInt(owner, cursorAt + INDEX) + 1);
            }
        }
        foundChunk = chunk;
        foundIndex = index;
    }

    private void addAtEnd(int owner) {
        int last = memory.getInt(owner, logAt + LAST_CHUNK);
        int size = memory.getInt(owner, logAt + SIZE);
        if (last == 0 || count(last) == capacity(last)) {
            last = addChunk(owner, last, size);
        }
        foundChunk = last;
        foundIndex = count(last);
        memory.putInt(last, COUNT, memory.getInt(last, COUNT) + 1);
        memory.putInt(owner, logAt + SIZE, size + 1);
    }

    private int addChunk(int owner, int last, int size) {
        int capacity = capacityFor(size);
        int chunk = memory.allocate(RECORDS + capacity * recordBytes);
        memory.putInt(chunk, COUNT, capacity << Short.SIZE);
        memory.putInt(chunk, PREVIOUS, last);
        if (last == 0) {
            memory.putInt(owner, logAt + FIRST_CHUNK, chunk);
        } else {
            memory.putInt(last, NEXT, chunk);
        }
        memory.putInt(owner, logAt + LAST_CHUNK, chunk);
        return chunk;
    }

    /** Small logs waste little, large logs have few chunks. */
    private int capacityFor(int size) {
        int wanted = size < 64 ? 4 : size < 1024 ? 32 : CHUNK_RECORDS_MAX;
        return Math.min(wanted, (Memory.BLOCK_BYTES_MAX - RECORDS) / recordBytes);
    }

    /** Finds the record before a place; {@link #chunk} and {@link #offset} are then its own. */
    private boolean findBefore(int chunk, int index) {
        if (index > 0) {
            foundChunk = chunk;
            foundIndex = index - 1;
            return true;
        }
        int previous = memory.getInt(chunk, PREVIOUS);
        if (previous == 0) {
            return false;
        }
        foundChunk = previous;
        foundIndex = count(previous) - 1;
        return true;
    }

    /** Finds the last record; false if there is none. */
    public boolean findLast(int owner) {
        int last = memory.getInt(owner, logAt + LAST_CHUNK);
        return last != 0 && findBefore(last, count(last));
    }

    /** Finds the record before the one found last; false if there is none. */
    public boolean findPrevious() {
        return findBefore(foundChunk, foundIndex);
    }

    /** Removes the record found last. Every cursor must be set to zeros afterwards. */
    public void remove(int owner) {
        int chunk = foundChunk;
        int index = foundIndex;
        while (true) {
            int from = chunk;
            int next = index + 1;
            if (next == count(chunk)) {
                from = memory.getInt(chunk, NEXT);
                next = 0;
            }
            if (from == 0) {
                break;
            }
            memory.move(from, offset(next), chunk, offset(index), recordBytes);
            chunk = from;
            index = next;
        }
        memory.putInt(chunk, COUNT, memory.getInt(chunk, COUNT) - 1);
        memory.putInt(owner, logAt + SIZE, memory.getInt(owner, logAt + SIZE) - 1);
        if (count(chunk) == 0) {
            removeLastChunk(owner, chunk);
        }
    }

    private void removeLastChunk(int owner, int chunk) {
        int previous = memory.getInt(chunk, PREVIOUS);
        memory.putInt(owner, logAt + LAST_CHUNK, previous);
        if (previous == 0) {
            memory.putInt(owner, logAt + FIRST_CHUNK, 0);
        } else {
            memory.putInt(previous, NEXT, 0);
        }
        free(chunk);
    }

    /** Finds the record that a cursor stands on; false at the end. */
    public boolean find(int owner, int cursorAt) {
        int chunk = memory.getInt(owner, cursorAt + CHUNK);
        int index = memory.getInt(owner, cursorAt + INDEX);
        if (chunk == 0) {
            chunk = memory.getInt(owner, logAt + FIRST_CHUNK);
            if (chunk == 0) {
                return false;
            }
            index = 0;
            place(owner, cursorAt, chunk, 0);
        }
        if (index == count(chunk)) {
            chunk = memory.getInt(chunk, NEXT);
            if (chunk == 0) {
                return false;
            }
            index = 0;
            place(owner, cursorAt, chunk, 0);
        }
        foundChunk = chunk;
        foundIndex = index;
        return true;
    }

    /** Finds the record after the one found last; false at the end. */
    public boolean findNext() {
        if (foundIndex + 1 < count(foundChunk)) {
            foundIndex++;
            return true;
        }
        int next = memory.getInt(foundChunk, NEXT);
        if (next == 0) {
            return false;
        }
        foundChunk = next;
        foundIndex = 0;
        return true;
    }

    /** Whether a cursor stands on the record found last. */
    public boolean stands(int owner, int cursorAt) {
        return memory.getInt(owner, cursorAt + CHUNK) == foundChunk
                && memory.getInt(owner, cursorAt + INDEX) == foundIndex;
    }

    /** Moves a cursor to the record found or made last. */
    public void stand(int owner, int cursorAt) {
        place(owner, cursorAt, foundChunk, foundIndex);
    }

    /** Puts a cursor at the end. */
    public void standAtEnd(int owner, int cursorAt) {
        int last = memory.getInt(owner, logAt + LAST_CHUNK);
        place(owner, cursorAt, last, last == 0 ? 0 : count(last));
    }

    /** Moves a cursor to the next record, which exists, or to the end. */
    public void step(int owner, int cursorAt) {
        if (find(owner, cursorAt)) {
            memory.putInt(owner, cursorAt + INDEX, foundIndex + 1);
        }
    }

    private void place(int owner, int cursorAt, int chunk, int index) {
        memory.putInt(owner, cursorAt + CHUNK, chunk);
        memory.putInt(owner, cursorAt + INDEX, index);
    }

    /** Frees the chunks that lie before a cursor. No other cursor may stand before it. */
    public void retire(int owner, int cursorAt) {
        int keep = memory.getInt(owner, cursorAt + CHUNK);
        int first = memory.getInt(owner, logAt + FIRST_CHUNK);
        if (keep == 0 || keep == first) {
            return;
        }
        int size = memory.getInt(owner, logAt + SIZE);
        while (first != keep) {
            int next = memory.getInt(first, NEXT);
            size -= count(first);
            free(first);
            first = next;
        }
        memory.putInt(first, PREVIOUS, 0);
        memory.putInt(owner, logAt + FIRST_CHUNK, first);
        memory.putInt(owner, logAt + SIZE, size);
    }

    /** Frees all records. */
    public void clear(int owner) {
        int chunk = memory.getInt(owner, logAt + FIRST_CHUNK);
        while (chunk != 0) {
            int next = memory.getInt(chunk, NEXT);
            free(chunk);
            chunk = next;
        }
        memory.putInt(owner, logAt + FIRST_CHUNK, 0);
        memory.putInt(owner, logAt + LAST_CHUNK, 0);
        memory.putInt(owner, logAt + SIZE, 0);
    }

    private void free(int chunk) {
        memory.free(chunk, RECORDS + capacity(chunk) * recordBytes);
    }

    private int count(int chunk) {
        return memory.getInt(chunk, COUNT) & COUNT_MASK;
    }

    private int capacity(int chunk) {
        return memory.getInt(chunk, COUNT) >>> Short.SIZE;
    }
}
