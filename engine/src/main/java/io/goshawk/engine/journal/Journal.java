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

    /** Reads all entries from the first one on. The reader is closed by the caller. */
    EntryCursor read();

    @Override
    void close();
}
