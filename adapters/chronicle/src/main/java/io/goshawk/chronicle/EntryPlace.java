package io.goshawk.chronicle;

import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/**
 * Where an entry is. Chronicle begins to count with every file, the journal counts on over all of
 * them.
 *
 * @param cycle  the file
 * @param inFile the entry's number in it
 * @param number the entry's number in the journal
 */
record EntryPlace(int cycle, long inFile, long number) {
    /**
     * The place of the entry with this number, or of the last entry if there are not so many yet,
     * or null if there is none at all. Of every file before it only the header is read, where the
     * writer notes how many entries there are. Of a file with a damaged end the first entry is as
     * near as one can come.
     */
    static EntryPlace atOrBefore(long number, JournalFolder folder,
            SingleChronicleQueue queue, EntryCounts counts) {
        EntryPlace last = null;
        long before = folder.start().entry();
        for (int cycle : folder.cycles(queue)) {
            long count = counts.of(cycle);
            if (count == EntryCounts.DAMAGED) {
                return new EntryPlace(cycle, 0, before);
            }
            if (count > 0) {
                long inFile = Math.min(number - before, count - 1);
                last = new EntryPlace(cycle, inFile, before + inFile);
            }
            before += count;
            if (before > number) {
                break;
            }
        }
        return last;
    }

    /** The place of the first entry of its file. */
    EntryPlace fileStart() {
        return new EntryPlace(cycle, 0, number - inFile);
    }
}
