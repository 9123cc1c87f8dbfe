package io.goshawk.replay.index;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryScan;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.replay.JournalRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Says which entries of a journal to look at, of all entries that were there when it was opened. It
 * is a copy: deleting its files costs time and nothing else, and nothing is believed of it that the
 * journal does not say itself. Used by one thread.
 */
public final class JournalIndex implements AutoCloseable {
    private final List<Segment> segments;

    private JournalIndex(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Opens the index of a journal. Where there is none, or it is of another journal or another
     * version, it is built; where the journal has grown or is not what it was, from there on.
     *
     * @param entries  how many entries the journal holds, at most
     * @param folder   of the index; made if it is not there
     * @param progress is told now and then how many entries were read of those that are missing
     * @throws IOException                                               if files cannot be read or
     *                                                                   written
     * @throws io.goshawk.engine.journal.CorruptJournalException         if an entry is not what was
     *                                                                   written
     */
    public static JournalIndex open(Journal journal, long entries, Path folder, Building progress)
            throws IOException {
        return open(journal, entries, folder, IndexSizes.DEFAULT, progress);
    }

    static JournalIndex open(Journal journal, long entries, Path folder, IndexSizes sizes,
            Building progress) throws IOException {
        UUID journalId = journalId(journal);
        IndexFolder files = new IndexFolder(folder);
        List<Segment> segments = files.open(journalId, segment -> isOf(journal, segment.head()));
        long until = until(segments);
        if (entries - until > sizes.tailEntriesMax() || segments.isEmpty()) {
            if (!segments.isEmpty()
                    && segments.getLast().head().entries() < sizes.segmentEntries()) {
                segments.removeLast().close();
            }
            new IndexBuild(journal, journalId, files, sizes).run(until(segments), entries, segments,
                    progress);
        } else if (entries > until) {
            segments.add(Segment.of(SegmentBuilder.build(journal, journalId, until, entries,
                    read -> {
                        // soon done
                    })));
        }
        return new JournalIndex(segments);
    }

    /** Who wants to know how far the building is. */
    public interface Building {
        /** Some of the entries to be read are read. By the thread that opens the index. */
        void reached(long read, long all);
    }

    /** Deletes an index, if there is one. */
    public static void delete(Path folder) throws IOException {
        new IndexFolder(folder).deleteFrom(0);
    }

    private static UUID journalId(Journal journal) {
        try (JournalReader reader = new JournalReader(journal)) {
            return reader.next() instanceof Entry.Genesis genesis
                    ? genesis.journalId()
                    : new UUID(0, 0);
        }
    }

    /** Whether the last entry that a segment covers is still the one that it was. */
    private static boolean isOf(Journal journal, SegmentHead head) {
        try (EntryScan scan = new EntryScan(journal, head.until() - 1)) {
            return scan.next() && (int) scan.header().crc32c() == head.lastCrc32c()
                    && scan.length() == head.lastLength();
        }
    }

    private static long until(List<Segment> segments) {
        return segments.isEmpty() ? 0 : segments.getLast().head().until();
    }

    /** How many entries it covers. */
    public long entries() {
        return until(segments);
    }

    /** The entries that may be those that are looked for, in order, in parts. */
    Stream<LongStream> candidates(JournalQuery query) {
        List<long[]> hashes = query.hashes();
        JournalRange range = query.range();
        return segments.stream().map(segment -> (hashes.isEmpty()
                ? segment.candidates(range.fromMs(), range.untilMs())
                : segment.candidates(hashes, range.fromMs(), range.untilMs()))
                .filter(range::holds));
    }

    /** Whether there may be an entry with this; if not, there is none. */
    public boolean mayHold(KeyKind kind, String text) {
        long hash = KeyHash.of(kind, text);
        return segments.stream().anyMatch(segment -> segment.entriesWith(hash).findAny()
                .isPresent());
    }

    /** The entries with new rule sets, in order. */
    public List<Long> ruleSets() {
        long[] hashes = {KeyHash.of(KeyKind.TYPE, RuleSetEntryDecoder.TEMPLATE_ID)};
        List<Long> found = new ArrayList<>();
        segments.forEach(segment -> segment.entriesWith(hashes).forEach(found::add));
        return found;
    }

    @Override
    public void close() {
        segments.forEach(Segment::close);
    }
}
