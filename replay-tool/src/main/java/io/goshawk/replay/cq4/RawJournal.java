package io.goshawk.replay.cq4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;

/** Goes through all files with entries, in the order of the entries. Used by one thread. */
public final class RawJournal {
    private final JournalFiles files;
    private final Iterator<String> names;
    private RawScan scan = new RawScan(MemorySegment.NULL);
    private String file;

    /** Stands before the first piece of the first file. */
    public RawJournal(JournalFiles files) {
        this.files = files;
        this.names = files.cycles().iterator();
    }

    /**
     * Moves to the next piece; the pieces of a file follow each other without a gap.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public boolean next() {
        while (!scan.next()) {
            if (!names.hasNext()) {
                return false;
            }
            file = names.next();
            try {
                scan = new RawScan(files.bytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + " of the journal", e);
            }
        }
        return true;
    }

    /** The name of the file that the present piece is in. */
    public String file() {
        return file;
    }

    /** The present piece. */
    public RawScan piece() {
        return scan;
    }
}
