package io.goshawk.engine.offheap;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Memory outside the Java heap, in blocks of a multiple of 16 bytes. A block is known by its
 * handle, a number that is never 0 and stays the same when the memory is copied to a file and back.
 * Where blocks lie depends on the calls alone, so two memories with the same history are the same
 * byte for byte.
 *
 * <p>It grows slab by slab and never gives a slab back; freed blocks are used again for blocks of
 * the same size. One thread uses it. While a {@link MemoryCopy} is taken, each page is handed to it
 * before its first change.
 */
public final class Memory implements AutoCloseable {
    /** The largest block, in bytes: room for the longest text of a transaction. */
    public static final int BLOCK_BYTES_MAX = 132 * 1024;

    static final int SLAB_BYTES = 1 << 20;
    /** What a copy is made of. */
    public static final int PAGE_BYTES = 4096;
    static final int PAGES_PER_SLAB = SLAB_BYTES / PAGE_BYTES;

    private static final int UNIT_SHIFT = 4;
    private static final int UNIT_BYTES = 1 << UNIT_SHIFT;
    private static final int SLAB_UNITS_SHIFT = 16;
    private static final int UNIT_MASK = (1 << SLAB_UNITS_SHIFT) - 1;
    private static final int SLABS_MAX = 1 << 16;
    private static final int SHAPE_HEAD = 3;
    private static final int SIZES = BLOCK_BYTES_MAX / UNIT_BYTES + 1;

    private final Arena arena = Arena.ofShared();
    private final long bytesMax;
    private UnsafeBuffer[] slabs = {};
    /** Where each slab starts: one access to find a block, where a buffer would need three. */
    private long[] addresses = {};
    private int slabCount;
    /** First unit of the last slab that was never handed out. */
    private int nextUnit = 1 << SLAB_UNITS_SHIFT;
    /** For each size in units, the freed block to use next; each names the one after it. */
    private final int[] freed = new int[SIZES];
    private long usedBytes;
    private MemoryCopy copy;

    /**
     * @param bytesMax the most that may be reserved
     */
    public Memory(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * A block of zeros.
     *
     * @throws MemoryFullException if it would take more than the limit
     */
    public int allocate(int bytes) {
        int units = units(bytes);
        usedBytes += (long) units << UNIT_SHIFT;
        int handle = freed[units];
        if (handle != 0) {
            freed[units] = getInt(handle, 0);
            clear(handle, units << UNIT_SHIFT);
            return handle;
        }
        if (nextUnit + units > 1 << SLAB_UNITS_SHIFT) {
            addSlab();
        }
        handle = slabCount - 1 << SLAB_UNITS_SHIFT | nextUnit;
        nextUnit += units;
        return handle;
    }

    /** Gives a block back. Its size must be that it was allocated with. */
    public void free(int handle, int bytes) {
        int units = units(bytes);
        usedBytes -= (long) units << UNIT_SHIFT;
        putInt(handle, 0, freed[units]);
        freed[units] = handle;
    }

    private static int units(int bytes) {
        if (bytes <= 0 || bytes > BLOCK_BYTES_MAX) {
            throw new IllegalArgumentException("a block has 1 to " + BLOCK_BYTES_MAX
                    + " bytes, not " + bytes);
        }
        return bytes + UNIT_BYTES - 1 >> UNIT_SHIFT;
    }

    private void addSlab() {
        if (slabCount == SLABS_MAX || reservedBytes() + SLAB_BYTES > bytesMax) {
            throw new MemoryFullException("more than " + bytesMax + " bytes");
        }
        // As long as there are slabs, so that no handle can name one that is not there.
        slabs = Arrays.copyOf(slabs, slabCount + 1);
        addresses = Arrays.copyOf(addresses, slabCount + 1);
        slabs[slabCount] = new UnsafeBuffer(arena.allocate(SLAB_BYTES, PAGE_BYTES).asByteBuffer());
        addresses[slabCount] = slabs[slabCount].addressOffset();
        // Handle 0 stands for "none".
        nextUnit = slabCount == 0 ? 1 : 0;
        slabCount++;
    }

    public long getLong(int handle, int offset) {
        return UnsafeApi.getLong(address(handle, at(handle, offset, Long.BYTES)));
    }

    public int getInt(int handle, int offset) {
        return UnsafeApi.getInt(address(handle, at(handle, offset, Integer.BYTES)));
    }

    public byte getByte(int handle, int offset) {
        return UnsafeApi.getByte(address(handle, at(handle, offset, Byte.BYTES)));
    }

    public void putLong(int handle, int offset, long value) {
        int at = at(handle, offset, Long.BYTES);
        beforeWrite(handle, at);
        UnsafeApi.putLong(address(handle, at), value);
    }

    public void putInt(int handle, int offset, int value) {
        int at = at(handle, offset, Integer.BYTES);
        beforeWrite(handle, at);
        UnsafeApi.putInt(address(handle, at), value);
    }

    public void putByte(int handle, int offset, byte value) {
        int at = at(handle, offset, Byte.BYTES);
        beforeWrite(handle, at);
        UnsafeApi.putByte(address(handle, at), value);
    }

    /** Copies a multiple of eight bytes, which may overlap, in whichever order keeps them whole. */
    public void move(int from, int fromOffset, int to, int toOffset, int bytes) {
        if (from == to && fromOffset < toOffset) {
            for (int i = bytes - Long.BYTES; i >= 0; i -= Long.BYTES) {
                putLong(to, toOffset + i, getLong(from, fromOffset + i));
            }
        } else {
            for (int i = 0; i < bytes; i += Long.BYTES) {
                putLong(to, toOffset + i, getLong(from, fromOffset + i));
            }
        }
    }

    private void clear(int handle, int bytes) {
        for (int i = 0; i < bytes; i += Long.BYTES) {
            putLong(handle, i, 0);
        }
    }

    /** Where in its slab something is; nothing outside of it is ever touched. */
    private static int at(int handle, int offset, int bytes) {
        int at = ((handle & UNIT_MASK) << UNIT_SHIFT) + offset;
        if (at < 0 || at > SLAB_BYTES - bytes) {
            throw new IndexOutOfBoundsException(at + " is outside of a slab");
        }
        return at;
    }

    private long address(int handle, int at) {
        return addresses[handle >>> SLAB_UNITS_SHIFT] + at;
    }

    private void beforeWrite(int handle, int at) {
        if (copy != null) {
            copy.beforeWrite((handle >>> SLAB_UNITS_SHIFT) * PAGES_PER_SLAB + at / PAGE_BYTES);
        }
    }

    /** Bytes of the blocks that are handed out. */
    public long usedBytes() {
        return usedBytes;
    }

    /** Bytes taken from the system. */
    public long reservedBytes() {
        return (long) slabCount * SLAB_BYTES;
    }

    /** From here on the pages of this moment are kept for the copy, until it has them all. */
    void copyTo(MemoryCopy newCopy) {
        copy = newCopy;
    }

    /** The slabs of this moment. */
    UnsafeBuffer[] slabs() {
        return Arrays.copyOf(slabs, slabCount);
    }

    int pages() {
        return slabCount * PAGES_PER_SLAB;
    }

    /** What describes the memory besides its pages. */
    long[] shape() {
        long[] shape = new long[SHAPE_HEAD + SIZES];
        shape[0] = slabCount;
        shape[1] = nextUnit;
        shape[2] = usedBytes;
        for (int i = 0; i < SIZES; i++) {
            shape[SHAPE_HEAD + i] = freed[i];
        }
        return shape;
    }

    /**
     * Takes the shape of another memory, whose pages are put in afterwards; what it held is lost.
     */
    public void reshape(long[] shape) {
        if (shape.length != SHAPE_HEAD + SIZES) {
            throw new IllegalArgumentException("this is the shape of another kind of memory");
        }
        while (slabCount < shape[0]) {
            addSlab();
        }
        slabCount = (int) shape[0];
        nextUnit = (int) shape[1];
        usedBytes = shape[2];
        for (int i = 0; i < SIZES; i++) {
            freed[i] = (int) shape[SHAPE_HEAD + i];
        }
    }

    /** Puts in a page of the memory whose shape this one has. */
    public void putPage(int page, DirectBuffer buffer, int offset) {
        if (page < 0 || page >= pages()) {
            throw new IllegalArgumentException("there is no page " + page);
        }
        slabs[page / PAGES_PER_SLAB].putBytes(page % PAGES_PER_SLAB * PAGE_BYTES, buffer, offset,
                PAGE_BYTES);
    }

    @Override
    public void close() {
        addresses = new long[0];
        arena.close();
    }
}
