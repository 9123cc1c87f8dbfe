package io.goshawk.engine.journal;

import java.util.List;
import org.agrona.DirectBuffer;

/** A journal that does what another one does, but for what is made otherwise around it. */
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
    public DirectBuffer storedInstead() {
        return journal.storedInstead();
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
    public boolean isKept() {
        return journal.isKept();
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public List<Long> keptBefore() {
        return journal.keptBefore();
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
