package io.goshawk.chronicle;

import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;

/**
 * How many entries each file of a queue should have, as its writer noted in its header. Used by one
 * thread.
 */
final class EntryCounts implements AutoCloseable {
    /** Of a file whose end is damaged: what it should have cannot be told. */
    static final long DAMAGED = -1;

    /** A file is longer than its entries by a quarter of a block at least. */
    private static final long SPARE_BYTES_MIN = ChronicleJournalSettings.BLOCK_BYTES_LEAST / 4;

    private final SingleChronicleQueue queue;
    private final ExcerptTailer counter;

    EntryCounts(SingleChronicleQueue queue) {
        this.queue = queue;
        this.counter = queue.createTailer();
        counter.singleThreadedCheckDisabled(true);
    }

    /** The entries in the file of this cycle; 0 if there is none; or {@link #DAMAGED}. */
    long of(int cycle) {
        SingleChronicleQueueStore store = queue.storeForCycle(cycle, queue.epoch(), false, null);
        if (store == null) {
            return 0;
        }
        try {
            // Asking Chronicle for more would read behind the end of the file.
            if (store.file().length() < store.writePosition() + SPARE_BYTES_MIN) {
                return DAMAGED;
            }
        } finally {
            queue.closeStore(store);
        }
        return count(cycle);
    }

    private long count(int cycle) {
        try {
            // -1 if its writer has not finished the file's header.
            return Math.max(0, counter.excerptsInCycle(cycle));
        } catch (IORuntimeException cannotMap) {
            throw cannotMap;
        } catch (RuntimeException | InternalError e) {
            if (queue.isClosed()) {
                throw e;
            }
            return DAMAGED;
        }
    }

    @Override
    public void close() {
        counter.close();
    }
}
