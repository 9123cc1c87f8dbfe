package io.goshawk.engine.memory;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** A journal on the heap. Closing keeps the entries: it can be read and appended to again. */
public final class MemoryJournal implements Journal {
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> aside = new ArrayList<>();
    private int forced;

    @Override
    public synchronized void append(DirectBuffer buffer, int offset, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        entries.add(copy);
    }

    @Override
    public synchronized void force() {
        forced = entries.size();
    }

    /** How many entries would survive a loss of power. */
    public synchronized int forced() {
        return forced;
    }

    /** How many entries there are. */
    public synchronized int size() {
        return entries.size();
    }

    private synchronized byte[] entry(long number) {
        return number < entries.size() ? entries.get((int) number) : null;
    }

    @Override
    public EntryCursor read(long from) {
        return new MemoryCursor(this::entry, from, "memory");
    }

    @Override
    public synchronized void setAside(long from) {
        if (from < 0 || from > entries.size()) {
            throw new IllegalArgumentException("there are " + entries.size()
                    + " entries to keep, not " + from);
        }
        List<byte[]> end = entries.subList((int) from, entries.size());
        aside.addAll(end);
        end.clear();
        forced = entries.size();
    }

    /** What was set aside, in order. */
    public synchronized List<byte[]> aside() {
        return List.copyOf(aside);
    }

    @Override
    public void close() {
        // the entries stay
    }
}
