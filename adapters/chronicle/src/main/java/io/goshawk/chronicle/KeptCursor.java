package io.goshawk.chronicle;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads from an entry on whose file was archived and deleted: what is kept of that time, and then
 * what is there.
 */
final class KeptCursor implements EntryCursor {
    private final JournalFolder folder;
    private final PrunedStart start;
    private final UnsafeBuffer entry = new UnsafeBuffer(0, 0);
    private long number;
    /** Once the kept ones are read. */
    private ChronicleCursor there;

    KeptCursor(JournalFolder folder, PrunedStart start, long from) {
        this.folder = folder;
        this.start = start;
        this.number = from;
    }

    @Override
    public boolean next() {
        if (there == null && number == start.entry()) {
            there = new ChronicleCursor(folder, number);
        }
        if (there != null) {
            return there.next();
        }
        byte[] bytes = start.kept().get(number);
        if (bytes == null) {
            throw new JournalException("journal " + folder.dir() + " begins with entry "
                    + start.entry() + ": entry " + number + " was archived and deleted. Copy the"
                    + " archived files and those of the journal into one folder, without the file"
                    + " pruned-start, and use that");
        }
        entry.wrap(bytes);
        number++;
        return true;
    }

    @Override
    public DirectBuffer buffer() {
        return there == null ? entry : there.buffer();
    }

    @Override
    public int length() {
        return there == null ? entry.capacity() : there.length();
    }

    @Override
    public EntryLocation location() {
        return there == null ? new EntryLocation("pruned-start", 0) : there.location();
    }

    @Override
    public void close() {
        if (there != null) {
            there.close();
        }
    }
}
