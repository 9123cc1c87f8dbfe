package io.goshawk.bench;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemoryJournal;
import org.agrona.DirectBuffer;

/** A journal that keeps nothing: what is left is encoding. */
final class DroppedJournal implements Journal {
    private final Journal empty = new MemoryJournal();

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        // not kept
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public void force() {
        // nothing to force
    }

    @Override
    public EntryCursor read(long from) {
        return empty.read(from);
    }

    @Override
    public void setAside(long from) {
        // nothing is kept
    }

    @Override
    public void close() {
        empty.close();
    }
}
