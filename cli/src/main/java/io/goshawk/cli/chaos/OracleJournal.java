package io.goshawk.cli.chaos;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemoryCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;

/** A journal whose entries are read once, by one reader, and are gone then. One thread. */
final class OracleJournal implements Journal {
    private final Deque<byte[]> entries = new ArrayDeque<>();

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        byte[] entry = new byte[length];
        buffer.getBytes(offset, entry);
        entries.add(entry);
    }

    @Override
    public void force() {
        // nothing is kept
    }

    @Override
    public EntryCursor read(long from) {
        return new MemoryCursor(number -> entries.poll(), from, "the oracle");
    }

    @Override
    public void setAside(long from) {
        throw new UnsupportedOperationException("nothing is ever torn here");
    }

    @Override
    public void close() {
        entries.clear();
    }
}
