package io.goshawk.replay.index;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.EntryScan;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.RuleSetCursor;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.replay.JournalRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Says which entries of a journal to look at, of all entries that were there when it was opened. It
 * is a copy: deleting its files costs time and nothing else, and nothing is believed of it that the
 * journal does not say itself. Used by one thread.
 */
public final class JournalIndex implements AutoCloseable {
    private final List<Segment> segments;
    private final PlacedJournal journal;

    private JournalIndex(List<Segment> segments, PlacedJournal journal) {
        this.segments = segments;
        this.journal = journal;
    }

    /**
     * Opens the index of a journal. Where there is none, or it is of another journal or another
     * version, it is built; where the journal has grown or is not what it was, from there on.
     *
     * @param journal  the journal in {@code dir}
     * @param folder   of the index; made if it is not there
     * @param progress is told now and then how many entries were read of those that are missing
     * @throws IOException                                       if the index cannot be read or
     *                                                           written
     * @throws io.goshawk.engine.journal.CorruptJournalException if an entry is not what was written
     */
    public static JournalIndex open(Journal journal, Path dir, Path folder, Building progress)
            throws IOException {
        return open(journal, dir, () -> ChronicleJournal.countEntries(dir), folder,
                IndexSizes.DEFAULT, progress);
    }

    /**
     * @param dir     of the journal's files, or null if it has none
     * @param entries how many entries the journal holds now; asked only if it has grown
     */
    static JournalIndex open(Journal journal, Path dir, LongSupplier entries, Path folder,
            IndexSizes sizes, Building progress) throws IOException {
        IndexFolder files = new IndexFolder(folder);
        List<Segment> segments = files.open(journal.first());
        PlacedJournal placed = new PlacedJournal(journal, dir, segments);
        UUID journalId = journalId(placed);
        files.keep(segments, segment -> isOf(placed, journalId, segment.head()));
        JournalIndex index = new JournalIndex(segments, placed);
        if (segments.isEmpty() || !placed.endsWith(index.end() - 1)) {
            index.extend(new IndexBuild(journal, journalId, files, sizes), entries.getAsLong(),
                    progress);
        }
        return index;
    }

    private void extend(IndexBuild build, long until, Building progress) throws IOException {
        if (until - end() > build.sizes().tailEntriesMax() || segments.isEmpty()) {
            if (!segments.isEmpty()
                    && segments.getLast().head().entries() < build.sizes().segmentEntries()) {
                segments.removeLast().close();
            }
            build.run(end(), until, segments, progress);
        } else if (until > end()) {
            segments.add(build.inMemory(end(), until));
        }
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
        try (EntryScan scan = new EntryScan(journal, 0)) {
            if (!scan.next() || scan.header().templateId() != GenesisEntryDecoder.TEMPLATE_ID) {
                return new UUID(0, 0);
            }
            GenesisEntryDecoder genesis = new GenesisEntryDecoder()
                    .wrapAndApplyHeader(scan.buffer(), 0, scan.header());
            return new UUID(genesis.journalId().high(), genesis.journalId().low());
        }
    }

    /** Whether the last entry that a segment covers is still the one that it was. */
    private static boolean isOf(Journal journal, UUID journalId, SegmentHead head) {
        if (!head.journalId().equals(journalId)) {
            return false;
        }
        try (EntryScan scan = new EntryScan(journal, head.until() - 1)) {
            return scan.next() && (int) scan.header().crc32c() == head.lastCrc32c()
                    && scan.length() == head.lastLength();
        }
    }

    /** The sequence behind the last entry that it covers. */
    public long end() {
        return segments.isEmpty() ? journal.first() : segments.getLast().head().until();
    }

    /** The journal, of which single entries are read faster than without an index. To read only. */
    public Journal journal() {
        return journal;
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

    /** Reads single entries. */
    public EntryLookup lookup() {
        return new EntryLookup(journal, ruleSets());
    }

    /** Whether there may be an entry with this; if not, there is none. */
    public boolean mayHold(KeyKind kind, String text) {
        return entries(kind, text).findAny().isPresent();
    }

    /** The entries that may have this, in order. */
    public LongStream entries(KeyKind kind, String text) {
        return entries(KeyHash.of(kind, text));
    }

    /** The entries of a rare type, in order: any but decisions, labels and what closes groups. */
    public LongStream entriesOfType(int templateId) {
        return entries(KeyHash.of(KeyKind.TYPE, templateId));
    }

    private LongStream entries(long hash) {
        return segments.stream().flatMapToLong(segment -> segment.entriesWith(hash));
    }

    /** The entries with new rule sets, in order; also those that are kept of deleted files. */
    public List<Long> ruleSets() {
        return Stream.concat(RuleSetCursor.kept(journal).stream(),
                entriesOfType(RuleSetEntryDecoder.TEMPLATE_ID).boxed()).toList();
    }

    @Override
    public void close() {
        segments.forEach(Segment::close);
    }
}
