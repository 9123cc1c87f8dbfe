package io.goshawk.engine.offheap;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Room for pages that change while a copy is taken: the thread that changes them keeps what they
 * were, the thread that copies takes it from here. A fixed number, made once.
 */
public final class KeptPages {
    /** Together about a millisecond. */
    private static final int WAITS_MAX = 10;
    private static final long WAIT_NANOS = 50_000;

    private final OneToOneConcurrentArrayQueue<KeptPage> free;
    private final OneToOneConcurrentArrayQueue<KeptPage> kept;

    /** A page as it was at the moment of the copy. */
    static final class KeptPage {
        /** Made when it is first used. */
        UnsafeBuffer bytes;
        MemoryCopy copy;
        int number;
    }

    /**
     * @param pages how many changed pages can wait to be written
     */
    public KeptPages(int pages) {
        free = new OneToOneConcurrentArrayQueue<>(pages);
        kept = new OneToOneConcurrentArrayQueue<>(pages);
        for (int i = 0; i < free.capacity(); i++) {
            free.add(new KeptPage());
        }
    }

    /**
     * A page to keep something in, or null if none becomes free within about a millisecond. By the
     * thread that changes.
     */
    KeptPage take() {
        KeptPage page = free.poll();
        if (page == null) {
            page = waitForOne();
        }
        if (page != null && page.bytes == null) {
            page.bytes = new UnsafeBuffer(new byte[Memory.PAGE_BYTES]);
        }
        return page;
    }

    private KeptPage waitForOne() {
        KeptPage page = null;
        for (int i = 0; page == null && i < WAITS_MAX; i++) {
            LockSupport.parkNanos(WAIT_NANOS);
            page = free.poll();
        }
        return page;
    }

    /** Hands a page over. By the thread that changes. */
    void keep(KeptPage page) {
        kept.add(page);
    }

    /** The next page that was kept, or null. By the thread that copies. */
    KeptPage poll() {
        return kept.poll();
    }

    /** Gives a page back. By the thread that copies. */
    void release(KeptPage page) {
        page.copy = null;
        free.add(page);
    }
}
