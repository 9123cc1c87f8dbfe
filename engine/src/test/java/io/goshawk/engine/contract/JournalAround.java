package io.goshawk.engine.contract;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import org.agrona.DirectBuffer;

/** A journal that does what another one does, but for what a test makes of it. */
public abstract class JournalAround implements Journal {
    private final Journal journal;

    protected JournalAround(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        journal.append(buffer, offset, length);
    }

    @Override
    public void force() {
        journal.force();
    }

    @Override
    public boolean hasRoom() {
        return journal.hasRoom();
    }

    @Override
    public EntryCursor read(long from) {
        return journal.read(from);
    }

    @Override
    public void setAside(long from) {
        journal.setAside(from);
    }

    @Override
    public void close() {
        journal.close();
    }
}
