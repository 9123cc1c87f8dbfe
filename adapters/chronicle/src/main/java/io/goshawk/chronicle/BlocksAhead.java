package io.goshawk.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.queue.impl.single.PrecreatedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every byte has its block on the disk before it is written: a mapped file must
 * not meet a full disk, which is a fault of the process and not an error.
 *
 * <pre>
 *   forcing thread ── goAhead ──▶ the rest of this block, the next one from its middle on,
 *                                 and the first one of the next cycle's file
 *   appending thread ── require ─▶ only looks, unless the forcing thread was too slow
 * </pre>
 */
final class BlocksAhead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlocksAhead.class);
    /** Chronicle's index pages stand between entries. */
    private static final long INDEX_BYTES_MAX = 256 << 10;

    private final Path dir;
    private final JournalRoll roll;
    private final long blockBytes;
    private boolean supported = true;
    private volatile Allocated present = new Allocated(Integer.MIN_VALUE, 0);
    private Allocated next = present;

    /** The file of a cycle has blocks up to this byte. */
    private record Allocated(int cycle, long end) {}

    BlocksAhead(ChronicleJournalSettings settings) {
        this.dir = settings.dir();
        this.roll = settings.roll();
        this.blockBytes = settings.blockBytes();
    }

    /**
     * Returns when an entry that ends here has its blocks. By the appending thread, before it
     * writes.
     *
     * @throws JournalException if the disk is full
     */
    void require(int cycle, long entryEnd) {
        Allocated known = present;
        if (known.cycle() != cycle || known.end() < entryEnd + INDEX_BYTES_MAX) {
            allocate(cycle, entryEnd + INDEX_BYTES_MAX);
        }
    }

    /** Keeps ahead of the appending thread, which stands here. By the forcing thread. */
    void goAhead(int cycle, long position) {
        if (present.cycle() == cycle) {
            allocate(cycle, position + blockBytes / 2);
            prepareFile(cycle + 1);
        }
    }

    private synchronized void allocate(int cycle, long least) {
        if (present.cycle() != cycle) {
            present = enter(cycle);
        }
        long end = endOfBlock(least);
        if (end > present.end()) {
            allocate(file(cycle), present.end(), end - present.end());
            present = new Allocated(cycle, end);
        }
    }

    private Allocated enter(int cycle) {
        Path file = file(cycle);
        try {
            if (Files.exists(file)) {
                // Of the last owner. What it wrote has blocks; what it did not is in the last ones.
                long size = Files.size(file);
                long from = Math.max(0, size - 3 * blockBytes);
                allocate(file, from, size - from);
                return new Allocated(cycle, size);
            }
        } catch (IOException e) {
            throw full(file, e);
        }
        prepareFile(cycle);
        return next;
    }

    /** A file that Chronicle takes when the cycle begins, instead of making one. */
    private synchronized void prepareFile(int cycle) {
        if (next.cycle() == cycle) {
            return;
        }
        Path file = preparedFile(cycle);
        long end = endOfBlock(0);
        try {
            deletePrepared();
            Files.write(file, new byte[0], StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw full(file, e);
        }
        allocate(file, 0, end);
        next = new Allocated(cycle, end);
    }

    /** As long as Chronicle makes a file that is written here: a block, and a quarter beyond. */
    private long endOfBlock(long position) {
        return (position / blockBytes + 1) * blockBytes + blockBytes / 4;
    }

    private void allocate(Path file, long from, long length) {
        try {
            if (supported && !NativeFile.allocate(file, from, length)) {
                supported = false;
                LOG.warn("journal {}: its file system cannot give blocks ahead; keep enough space"
                        + " free: a full disk would be met in the middle of an append", dir);
            }
        } catch (IOException e) {
            throw full(file, e);
        }
    }

    private JournalException full(Path file, IOException e) {
        return new JournalException("journal " + dir + ": no block for " + file.getFileName()
                + ": " + e.getMessage() + "; make room on the disk, then start again", e);
    }

    private Path file(int cycle) {
        return dir.resolve(roll.fileName(cycle));
    }

    private Path preparedFile(int cycle) {
        return PrecreatedFiles.preCreatedFile(file(cycle).toFile()).toPath();
    }

    @Override
    public synchronized void close() throws IOException {
        deletePrepared();
    }

    /** The file that no cycle has taken: nothing came while it would have been the one. */
    private void deletePrepared() throws IOException {
        if (next.cycle() != Integer.MIN_VALUE) {
            Files.deleteIfExists(preparedFile(next.cycle()));
        }
    }
}
