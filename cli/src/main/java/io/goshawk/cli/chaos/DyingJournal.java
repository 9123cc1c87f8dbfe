package io.goshawk.cli.chaos;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalAround;
import org.agrona.DirectBuffer;

/** A journal with places to die at. */
final class DyingJournal extends JournalAround {
    private final FailPoints points;

    DyingJournal(Journal journal, FailPoints points) {
        super(journal);
        this.points = points;
    }

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        super.append(buffer, offset, length);
        points.passed(FailPoint.AFTER_APPEND);
    }

    @Override
    public void force() {
        points.passed(FailPoint.BEFORE_FORCE);
        super.force();
        points.passed(FailPoint.AFTER_FORCE);
    }

    @Override
    public EntryCursor read(long from) {
        return new Cursor(super.read(from), points);
    }

    /** An engine reads its journal at its start only. */
    private record Cursor(EntryCursor cursor, FailPoints points) implements EntryCursor {
        @Override
        public boolean next() {
            points.passed(FailPoint.IN_REPLAY);
            return cursor.next();
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
}
