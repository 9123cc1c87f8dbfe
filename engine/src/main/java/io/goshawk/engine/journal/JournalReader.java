package io.goshawk.engine.journal;

import org.agrona.DirectBuffer;

/**
 * Reads a journal from its first entry, checking that the entries are whole, numbered without a gap
 * and in place. Not thread-safe; closes the cursor.
 */
public final class JournalReader implements AutoCloseable {
    private final EntryCursor cursor;
    private final EntryDecoder decoder = new EntryDecoder();
    private long nextSequence;

    /** Reads what the journal holds now, and what is appended meanwhile. */
    public JournalReader(Journal journal) {
        this.cursor = journal.read();
    }

    /**
     * The next entry, or null if there is none (yet).
     *
     * @throws CorruptJournalException if the journal does not say what it said
     */
    public Entry next() {
        if (!cursor.next()) {
            return null;
        }
        Entry entry = decoder.decode(cursor.buffer(), cursor.length(), nextSequence);
        nextSequence++;
        return entry;
    }

    /** The bytes of the entry read last; valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return cursor.buffer();
    }

    /** The size in bytes of the entry read last. */
    public int length() {
        return cursor.length();
    }

    /** The sequence that the next entry has or will have. */
    public long nextSequence() {
        return nextSequence;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
