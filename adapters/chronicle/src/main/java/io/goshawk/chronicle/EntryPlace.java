package io.goshawk.chronicle;

import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/**
 * Where an entry is. Chronicle begins to count with every file, the journal counts on over all of
 * them.
 *
 * @param index  the file and the entry's number in it, as Chronicle has them in one
 * @param number the entry's number in the journal
 */
record EntryPlace(long index, long number) {
    /**
     * The place of the entry with this number, or of the last entry if there are not so many yet,
     * or null if there is none at all. Of every file before it only the header is read, where the
     * writer notes how many entries there are.
     */
    static EntryPlace atOrBefore(long number, SingleChronicleQueue queue) {
        int lastCycle = queue.lastCycle();
        if (lastCycle < 0) {
            return null;
        }
        EntryPlace last = null;
        long before = 0;
        try (ExcerptTailer counter = queue.createTailer()) {
            for (long cycle : queue.listCyclesBetween(queue.firstCycle(), lastCycle)) {
                // -1 if its writer has not finished the file's header: it is the last one, then.
                long count = Math.max(0, counter.excerptsInCycle((int) cycle));
                if (count > 0) {
                    long inFile = Math.min(number - before, count - 1);
                    long index = queue.rollCycle().toIndex((int) cycle, inFile);
                    last = new EntryPlace(index, before + inFile);
                }
                before += count;
                if (before > number) {
                    break;
                }
            }
        }
        return last;
    }
}
