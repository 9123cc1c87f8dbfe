package io.goshawk.engine.journal;

import org.agrona.DirectBuffer;

/**
 * Port: the append-only record. It stores entries as bytes, in order, and knows nothing of what is
 * in them. One thread appends; another one may force at the same time.
 */
public interface Journal extends AutoCloseable {
    /**
     * Appends one entry. The bytes are copied before the call returns; they survive the death of
     * the process from then on, and the loss of power after the next {@link #force}.
     */
    void append(DirectBuffer buffer, int offset, int length);

    /**
     * Makes every entry appended before the call durable, as far as the configured policy asks for.
     * Throws if the disk does not confirm it.
     */
    void force();

    /**
     * Reads entries from the one with this number on, counted from 0; if there is none yet, the
     * cursor has nothing until it is appended. Finding the place takes no reading of what is before
     * it. The cursor is closed by the caller.
     */
    EntryCursor read(long from);

    /** Reads all entries. */
    default EntryCursor read() {
        return read(0);
    }

    @Override
    void close();
}
