package io.goshawk.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Copies entries into the mapped file, and tells who forces when a new file begins. */
final class EntryWriter {
    private final OwnedQueue owned;
    private final UnsafeBuffer source = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer target = new UnsafeBuffer(0, 0);
    private int cycle = Integer.MIN_VALUE;
    /** The file of the last entry, and where it ends; read by other threads. */
    private volatile Path file;
    private volatile long fileEnd;

    EntryWriter(OwnedQueue owned) {
        this.owned = owned;
    }

    /**
     * By the appending thread. Either the whole entry is in the file afterwards or nothing of it.
     */
    void write(DirectBuffer buffer, int offset, int length) {
        ExcerptAppender appender = owned.appender();
        int writeCycle = owned.cycle();
        owned.blocks().require(writeCycle, (writeCycle == cycle ? fileEnd : 0) + length);
        try (DocumentContext document = appender.writingDocument()) {
            try {
                copy(buffer, offset, length, document.wire().bytes(), appender);
            } catch (RuntimeException | Error e) {
                document.rollbackOnClose();
                throw e;
            }
        }
        if (appender.cycle() != cycle) {
            cycle = appender.cycle();
            file = appender.currentFile().toPath();
            owned.files().entered(file);
        }
    }

    private void copy(DirectBuffer buffer, int offset, int length, Bytes<?> document,
            ExcerptAppender appender) {
        long position = document.writePosition();
        target.wrap(document.addressForWrite(position), length);
        target.putBytes(0, buffer, offset, length);
        source.wrap(buffer, offset, length);
        if (!target.equals(source)) {
            // Where the disk has no page for it, the JVM throws, but perhaps not before the entry
            // is published.
            throw new JournalException("journal file " + appender.currentFile()
                    + " does not hold what was written; is the disk full?");
        }
        document.writeSkip(length);
        fileEnd = position + length;
    }

    /** Keeps the disk ahead of the entries. By the forcing thread. */
    void goAhead() {
        Path present = file;
        if (present != null) {
            owned.blocks().goAhead(cycle, fileEnd);
        }
    }

    /** What these files take; of the present one only what is written. By any thread. */
    long sizeBytes(Iterable<Path> files) {
        Path present = file;
        long bytes = 0;
        try {
            for (Path each : files) {
                bytes += each.equals(present) ? fileEnd : Files.size(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure the journal", e);
        }
        return bytes;
    }
}
