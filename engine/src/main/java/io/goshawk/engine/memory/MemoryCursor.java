package io.goshawk.engine.memory;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads entries that are byte arrays on the heap. Used by one thread. */
public final class MemoryCursor implements EntryCursor {
    private final LongFunction<byte[]> entries;
    private final String place;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    private long next;

    /**
     * @param entries gives the entry with a number, or null as long as there is none
     * @param from    the first number
     * @param place   where they are, for messages
     */
    public MemoryCursor(LongFunction<byte[]> entries, long from, String place) {
        this.entries = entries;
        this.next = from;
        this.place = place;
    }

    @Override
    public boolean next() {
        byte[] entry = entries.apply(next);
        if (entry == null) {
            return false;
        }
        buffer.wrap(entry);
        next++;
        return true;
    }

    @Override
    public DirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int length() {
        return buffer.capacity();
    }

    @Override
    public EntryLocation location() {
        return new EntryLocation(place, Math.max(0, next - 1));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
