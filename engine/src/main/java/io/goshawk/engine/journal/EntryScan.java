package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Steps through the entries of a journal without decoding them; each is checked to be whole and in
 * place. Used by one thread.
 */
public final class EntryScan implements AutoCloseable {
    private final EntryCursor cursor;
    private final EntryFrame frame = new EntryFrame();
    private long sequence;
    private EntryHeaderDecoder header;

    /** Stands before the entry with this sequence. */
    public EntryScan(Journal journal, long from) {
        this.cursor = journal.read(from);
        this.sequence = from - 1;
    }

    /**
     * Moves to the next entry; false if there is none (yet).
     *
     * @throws CorruptJournalException if it is not what was written, with its place
     */
    public boolean next() {
        if (!cursor.next()) {
            return false;
        }
        sequence++;
        try {
            header = frame.open(cursor.buffer(), cursor.length(), sequence);
        } catch (CorruptJournalException found) {
            throw found.at(cursor.location());
        }
        return true;
    }

    /** The sequence of the present entry. */
    public long sequence() {
        return sequence;
    }

    /** What stands before the present entry's fields: its type, version and checksum. */
    public EntryHeaderDecoder header() {
        return header;
    }

    /** The bytes of the present entry; valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return cursor.buffer();
    }

    /** The size of the present entry in bytes. */
    public int length() {
        return cursor.length();
    }

    /** Where the present entry is. */
    public EntryLocation location() {
        return cursor.location();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
