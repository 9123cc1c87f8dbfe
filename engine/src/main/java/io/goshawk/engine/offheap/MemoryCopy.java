package io.goshawk.engine.offheap;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies a memory as it is at one moment, in the background, while its thread goes on writing.
 * Whoever comes to a page first copies it: the copying thread on its way through, or the writing
 * thread just before it changes the page, which costs it well below a microsecond. If more pages
 * change than can be kept, the writing thread waits for at most a millisecond; then the copy is
 * abandoned.
 */
public final class MemoryCopy {
    private static final byte WAITING = 0;
    private static final byte TAKEN = 1;
    private static final byte DONE = 2;
    private static final VarHandle STATES = MethodHandles.arrayElementVarHandle(byte[].class);

    private final Memory memory;
    private final KeptPages kept;
    private final long[] shape;
    /** Its own, because the memory's array is replaced when it grows. */
    private final UnsafeBuffer[] slabs;
    private final byte[] states;
    private volatile boolean abandoned;

    /** Receives pages, in no particular order. */
    @FunctionalInterface
    public interface PageReceiver {
        /** A page; the buffer is valid during the call. */
        void accept(MemoryCopy copy, int number, DirectBuffer buffer, int offset)
                throws IOException;
    }

    /** Begins a copy of the memory as it is now. By the thread that writes to it. */
    public MemoryCopy(Memory memory, KeptPages kept) {
        this.memory = memory;
        this.kept = kept;
        this.shape = memory.shape();
        this.slabs = memory.slabs();
        this.states = new byte[memory.pages()];
        memory.copyTo(this);
    }

    /** What {@link Memory#reshape} takes: everything but the pages. */
    public long[] shape() {
        return shape;
    }

    /** How many pages there are. */
    public int pages() {
        return states.length;
    }

    /** Whether too much changed, so that the copy is worth nothing. */
    public boolean isAbandoned() {
        return abandoned;
    }

    /** Keeps a page that is about to change. By the thread that writes. */
    void beforeWrite(int page) {
        if (page >= states.length) {
            return;
        }
        byte state = (byte) STATES.getAcquire(states, page);
        while (state != DONE) {
            // Also while the other thread copies it: that one then throws its own copy away.
            if (STATES.compareAndSet(states, page, state, DONE)) {
                keep(page);
                return;
            }
            state = (byte) STATES.getAcquire(states, page);
        }
    }

    private void keep(int page) {
        KeptPages.KeptPage room = kept.take();
        if (room == null) {
            abandon();
            end();
            return;
        }
        room.copy = this;
        room.number = page;
        read(page, room.bytes);
        kept.keep(room);
    }

    /** Gives the copy up. Any thread. */
    public void abandon() {
        abandoned = true;
    }

    /** The memory need not keep anything any more. By the thread that writes. */
    public void end() {
        memory.copyTo(null);
    }

    /**
     * Copies all pages of these memories. By the thread that copies.
     *
     * @return false if a copy was abandoned
     */
    public static boolean copyAll(List<MemoryCopy> copies, KeptPages kept,
            PageReceiver receiver) throws IOException {
        try {
            long missing = 0;
            for (MemoryCopy copy : copies) {
                missing += copy.pages();
            }
            UnsafeBuffer page = new UnsafeBuffer(new byte[Memory.PAGE_BYTES]);
            for (MemoryCopy copy : copies) {
                for (int number = 0; number < copy.pages() && !isAbandoned(copies); number++) {
                    if (copy.take(number, page)) {
                        receiver.accept(copy, number, page, 0);
                        missing--;
                    }
                    missing -= writeKept(copies, kept, receiver);
                }
            }
            while (missing > 0 && !isAbandoned(copies)) {
                missing -= writeKept(copies, kept, receiver);
                Thread.onSpinWait();
            }
            return missing == 0;
        } finally {
            dropKept(kept);
        }
    }

    private static boolean isAbandoned(List<MemoryCopy> copies) {
        for (MemoryCopy copy : copies) {
            if (copy.abandoned) {
                return true;
            }
        }
        return false;
    }

    /** Pages of an earlier copy that failed may still be there; they are of no use. */
    private static int writeKept(List<MemoryCopy> copies, KeptPages kept, PageReceiver receiver)
            throws IOException {
        int written = 0;
        for (KeptPages.KeptPage page = kept.poll(); page != null; page = kept.poll()) {
            try {
                if (copies.contains(page.copy)) {
                    receiver.accept(page.copy, page.number, page.bytes, 0);
                    written++;
                }
            } finally {
                kept.release(page);
            }
        }
        return written;
    }

    private static void dropKept(KeptPages kept) {
        for (KeptPages.KeptPage page = kept.poll(); page != null; page = kept.poll()) {
            kept.release(page);
        }
    }

    private boolean take(int page, UnsafeBuffer target) {
        if (!STATES.compareAndSet(states, page, WAITING, TAKEN)) {
            return false;
        }
        read(page, target);
        return STATES.compareAndSet(states, page, TAKEN, DONE);
    }

    private void read(int page, UnsafeBuffer target) {
        target.putBytes(0, slabs[page / Memory.PAGES_PER_SLAB],
                page % Memory.PAGES_PER_SLAB * Memory.PAGE_BYTES,
                Memory.PAGE_BYTES);
    }
}
