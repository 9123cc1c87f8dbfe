package io.goshawk.replay.index;

/**
 * How an index is cut.
 *
 * @param segmentEntries how many entries a segment covers; the last one may cover less, and is made
 *                       anew when it is extended
 * @param tailEntriesMax so many new entries are looked through in memory each time, before the
 *                       files are extended
 */
record IndexSizes(int segmentEntries, int tailEntriesMax) {
    static final IndexSizes DEFAULT = new IndexSizes(SegmentHead.ENTRIES_MAX, 1 << 14);

    IndexSizes {
        if (segmentEntries < 1 || segmentEntries > SegmentHead.ENTRIES_MAX || tailEntriesMax < 0) {
            throw new IllegalArgumentException("segments of " + segmentEntries + " entries");
        }
    }
}
