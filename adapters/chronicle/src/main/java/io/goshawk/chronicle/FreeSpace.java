package io.goshawk.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the journal's disk: below the floor nothing more should be taken in, below the hard floor
 * the journal stops. A file under a mapping must not meet a full disk: the write faults and takes
 * the process with it.
 */
final class FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);

    /** So many bytes are appended between two looks by the appending thread. */
    private static final long LOOK_EVERY_BYTES = 16 << 20;
    /** So long is a look good for who asks whether there is room. */
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** What is in the ring when intake pauses, and marks and groups, may use the rest. */
    private static final int HARD_FLOOR_SHARE = 4;
    /** There must be so much more than the floor to go on: a sixteenth. */
    private static final int RESUME_SHARE = 16;

    private final Path dir;
    private final LongSupplier usableBytes;
    private final long bytesMin;
    /** Of the appending thread. */
    private long bytesToLook = LOOK_EVERY_BYTES;
    /** Of the thread that asks for room. */
    private boolean hasRoom = true;
    private boolean looked;
    private long lookedNanos;

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

    /** Whether more should be taken in; looks now and then, and says when it changes. */
    boolean hasRoom(long nowNanos) {
        if (!looked || nowNanos - lookedNanos >= LOOK_EVERY_NANOS) {
            looked = true;
            lookedNanos = nowNanos;
            look();
        }
        return hasRoom;
    }

    private void look() {
        long usable = usableBytes.getAsLong();
        if (hasRoom && usable < bytesMin) {
            hasRoom = false;
            LOG.warn("journal {}: {} bytes are free on its disk, less than freeBytesMin {}: nothing"
                    + " is taken in until there is room; below {} it stops", dir, usable, bytesMin,
                    bytesMin / HARD_FLOOR_SHARE);
        } else if (!hasRoom && usable >= bytesMin + bytesMin / RESUME_SHARE) {
            hasRoom = true;
            LOG.warn("journal {}: {} bytes are free on its disk: it goes on", dir, usable);
        }
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
        long least = bytesMin / HARD_FLOOR_SHARE;
        if (usable - bytes < least) {
            throw new JournalException("journal " + dir + ": " + usable
                    + " bytes are free on its disk, but " + least
                    + " must stay free (a quarter of freeBytesMin)"
                    + (bytes == 0 ? "" : " beside " + bytes + " that are needed now")
                    + "; make room on the disk, then start again");
        }
    }

    long usableBytes() {
        return usableBytes.getAsLong();
    }
}
