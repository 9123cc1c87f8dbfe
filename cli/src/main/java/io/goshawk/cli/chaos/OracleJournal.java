package io.goshawk.cli.chaos;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import io.goshawk.engine.journal.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

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
        return new Cursor();
    }

    @Override
    public void setAside(long from) {
        throw new UnsupportedOperationException("nothing is ever torn here");
    }

    @Override
    public void close() {
        entries.clear();
    }

    private final class Cursor implements EntryCursor {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
        private long entriesTaken;

        @Override
        public boolean next() {
            byte[] entry = entries.poll();
            if (entry != null) {
                entriesTaken++;
                buffer.wrap(entry);
            }
            return entry != null;
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
            return new EntryLocation("the oracle", entriesTaken);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
