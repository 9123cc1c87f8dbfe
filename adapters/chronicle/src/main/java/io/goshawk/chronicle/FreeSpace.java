package io.goshawk.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Stops the journal while there is still room on the disk. A file under a mapping must not meet a
 * full disk: the write faults and takes the process with it.
 */
final class FreeSpace {
    /** So many bytes are appended between two looks by the appending thread. */
    private static final long LOOK_EVERY_BYTES = 16 << 20;

    private final Path dir;
    private final LongSupplier usableBytes;
    private final long bytesMin;
    /** Of the appending thread. */
    private long bytesToLook = LOOK_EVERY_BYTES;

    /** Asks the disk of this directory, which is made if absent. */
    static FreeSpace on(Path dir, long bytesMin) {
        try {
            FileStore store = Files.getFileStore(Files.createDirectories(dir));
            return new FreeSpace(dir, () -> {
                try {
                    return store.getUsableSpace();
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot ask for free space of " + dir, e);
                }
            }, bytesMin);
        } catch (IOException e) {
            throw new JournalException("cannot make the journal's directory " + dir, e);
        }
    }

    FreeSpace(Path dir, LongSupplier usableBytes, long bytesMin) {
        this.dir = dir;
        this.usableBytes = usableBytes;
        this.bytesMin = bytesMin;
    }

    /** Counts what is appended, and looks now and then. */
    void spend(int bytes) {
        bytesToLook -= bytes;
        if (bytesToLook < 0) {
            bytesToLook = LOOK_EVERY_BYTES;
            require();
        }
    }

    /** Looks now. By any thread. */
    void require() {
        require(0);
    }

    /** Looks whether there is room for so many bytes more. By any thread. */
    void require(long bytes) {
        long usable = usableBytes.getAsLong();
        if (usable - bytes < bytesMin) {
            throw new JournalException("journal " + dir + ": " + usable
                    + " bytes are free on its disk, but " + bytesMin
                    + " must stay free (freeBytesMin)"
                    + (bytes == 0 ? "" : " beside " + bytes + " that are needed now")
                    + "; make room on the disk, then start again");
        }
    }

    long usableBytes() {
        return usableBytes.getAsLong();
    }
}
