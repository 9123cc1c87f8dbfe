package io.goshawk.replay.index;

import io.goshawk.chronicle.FileCursor;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A journal of which an index knows where entries are: they are read straight from the files. Where
 * the index is wrong, or does not go so far, the journal itself is asked. To read only; the journal
 * stays its owner's. Used by one thread.
 */
final class PlacedJournal extends JournalAround {
    private final Path folder;
    private final List<Segment> segments;

    /** @param folder of the journal's files, or null if it has none */
    PlacedJournal(Journal journal, Path folder, List<Segment> segments) {
        super(journal);
        this.folder = folder;
        this.segments = segments;
    }

    @Override
    public EntryCursor read(long from) {
        FileCursor direct = direct(from);
        return direct == null ? super.read(from) : new Cursor(direct, from);
    }

    /** Whether for sure nothing was appended behind this entry, the last one that is covered. */
    boolean endsWith(long last) {
        try (FileCursor direct = direct(last)) {
            return direct != null && direct.next() && isEntry(direct, last) && !direct.next()
                    && direct.isAtEnd();
        }
    }

    /** Stands before the entry, or before anything if the index is wrong; null if it is gone. */
    private FileCursor direct(long from) {
        Segment segment = segment(from);
        if (folder == null || segment == null) {
            return null;
        }
        FileCursor direct = null;
        long placed = segment.placed(from);
        try {
            direct = new FileCursor(folder, segment.place(placed));
            long number = placed;
            while (number < from && direct.next()) {
                number++;
            }
            if (number == from) {
                return direct;
            }
        } catch (UncheckedIOException gone) {
            // The journal itself tells what became of the file.
        }
        if (direct != null) {
            direct.close();
        }
        return null;
    }

    private Segment segment(long sequence) {
        for (Segment segment : segments) {
            if (sequence >= segment.head().from() && sequence < segment.head().until()) {
                return segment;
            }
        }
        return null;
    }

    private static boolean isEntry(EntryCursor cursor, long sequence) {
        return cursor.length() >= EntryHeaderDecoder.ENCODED_LENGTH
                && new EntryHeaderDecoder().wrap(cursor.buffer(), 0).sequence() == sequence;
    }

    /** Goes on with the journal's own cursor where the direct one ends or is in a wrong place. */
    private final class Cursor implements EntryCursor {
        private EntryCursor cursor;
        private boolean direct = true;
        private long next;

        Cursor(FileCursor cursor, long from) {
            this.cursor = cursor;
            this.next = from;
        }

        @Override
        public boolean next() {
            boolean has = cursor.next();
            if (direct && !(has && isEntry(cursor, next))) {
                cursor.close();
                cursor = PlacedJournal.super.read(next);
                direct = false;
                has = cursor.next();
            }
            next += has ? 1 : 0;
            return has;
        }

        @Override
        public DirectBuffer buffer() {
            return cursor.buffer();
        }

        @Override
        public int length() {
            return cursor.length();
        }

        @Override
        public EntryLocation location() {
            return cursor.location();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    @Override
    public void close() {
        // It is its owner who closes the journal.
    }
}
