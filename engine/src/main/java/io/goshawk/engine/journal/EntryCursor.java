package io.goshawk.engine.journal;

import org.agrona.DirectBuffer;

/**
 * Steps through the entries of a journal. Used by one thread. The buffer is valid until the next
 * call of {@link #next}.
 */
public interface EntryCursor extends AutoCloseable {
    /**
     * Moves to the next entry; false if there is none (yet).
     *
     * @throws CorruptJournalException if the journal sees that the entry is lost. It does not know
     *                                 the bytes of an entry: {@link JournalReader} checks them
     */
    boolean next();

    /** The bytes of the present entry, from 0 to {@link #length}; over an array or a ByteBuffer. */
    DirectBuffer buffer();

    /** The size of the present entry in bytes. */
    int length();

    /** Where the present entry is; before the first one, where it is looked for. For messages. */
    EntryLocation location();

    @Override
    void close();
}
