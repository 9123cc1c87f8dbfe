package io.goshawk.engine.journal;

import java.util.List;
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
     * The bytes that stand in the journal for the entry appended last, if they are others than
     * those given, which only a replay of an older schema version has; else null. Valid until the
     * next call.
     */
    default DirectBuffer storedInstead() {
        return null;
    }

    /**
     * Makes every entry appended before the call durable, as far as the configured policy asks for.
     * Throws if the disk does not confirm it.
     */
    void force();

    /**
     * Whether there is room to go on for a while. When not, the engine takes in nothing more until
     * there is again; what it has taken in is still decided and appended. Asked all the time, by
     * one thread.
     */
    default boolean hasRoom() {
        return true;
    }

    /**
     * Whether what is appended is kept. What is not, as in a backtest, is not hashed. Always the
     * same.
     */
    default boolean isKept() {
        return true;
    }

    /**
     * The first entry that is here in order: 0, unless older files were archived and deleted. Of
     * those before it some may be kept, see {@link #keptBefore}.
     */
    default long first() {
        return 0;
    }

    /**
     * The entries before {@link #first} that are still here, because what comes later cannot be
     * read without them; in order.
     */
    default List<Long> keptBefore() {
        return List.of();
    }

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

    /**
     * Keeps every byte of what stands from this entry on aside, for inspection, and goes on as if
     * the journal ended before it. Nothing is truncated, the entries before it stay as they are,
     * and what is appended next gets this number. For an end that a loss of power damaged, and that
     * nobody has seen; a death in the middle leaves the journal as before, or finished.
     *
     * <p>By the owner, before it appends or forces anything and while nothing is read: cursors
     * opened before are of no use any more.
     *
     * @param from the number of the first entry to go, 0 for all; at most the number of entries
     *             that can be read
     */
    void setAside(long from);

    @Override
    void close();
}
