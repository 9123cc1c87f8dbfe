package io.goshawk.chronicle;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/** A journal for those who only read. */
final class ReadOnlyJournal implements Journal {
    private final JournalFolder folder;

    ReadOnlyJournal(Path dir) {
        this.folder = new JournalFolder(dir, JournalRoll.DAILY);
        if (!Files.isDirectory(dir)
                || !Files.exists(folder.metadata()) && folder.cycleFiles().isEmpty()) {
            throw new JournalException("there is no journal in " + dir
                    + "; give the directory that holds its .cq4 files");
        }
    }

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        throw refused();
    }

    @Override
    public void force() {
        throw refused();
    }

    @Override
    public EntryCursor read(long from) {
        return folder.cursor(from);
    }

    @Override
    public long first() {
        return folder.start().entry();
    }

    @Override
    public List<Long> keptBefore() {
        return List.copyOf(folder.start().kept().keySet());
    }

    long countEntries() {
        try (ChronicleCursor end = new ChronicleCursor(folder, Long.MAX_VALUE)) {
            // It stands before the last entry, if there is one, and reads on for ever.
            end.next();
            return end.number();
        }
    }

    @Override
    public void setAside(long from) {
        throw refused();
    }

    private UnsupportedOperationException refused() {
        return new UnsupportedOperationException(
                "journal " + folder.dir() + " was opened to be read only");
    }

    @Override
    public void close() {
        // Each cursor has its own files, and is closed by its reader.
    }
}
