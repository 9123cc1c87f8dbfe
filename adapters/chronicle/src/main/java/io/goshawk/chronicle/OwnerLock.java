package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.CloseHelper;

/**
 * The right to write a journal: an operating-system lock on a file in its directory. The kernel
 * takes it back when the process dies, however it dies. Reading a journal needs no right.
 */
final class OwnerLock implements AutoCloseable {
    private static final String FILE = ".owner.lock";
    private static final int TEXT_BYTES_MAX = 200;
    /**
     * What this process owns. Asked before the file is opened, because closing a second handle on
     * it would silently give up the lock of the first (POSIX).
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path dir;
    private final FileChannel channel;
    private final FileLock lock;

    private OwnerLock(Path dir, FileChannel channel, FileLock lock) {
        this.dir = dir;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, without waiting.
     *
     * @throws JournalException if somebody owns the journal, or the file cannot be opened
     */
    static OwnerLock acquire(Path dir, Clock clock) {
        try {
            return acquireIn(dir.toRealPath(), dir, clock);
        } catch (IOException e) {
            throw new JournalException("journal " + dir + ": cannot open " + FILE, e);
        }
    }

    private static OwnerLock acquireIn(Path realDir, Path dir, Clock clock) throws IOException {
        if (!OWNED.add(realDir)) {
            throw owned(dir, "this process");
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(realDir.resolve(FILE), StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw owned(dir, ownerIn(channel));
            }
            sign(channel, clock);
            acquired = true;
            return new OwnerLock(realDir, channel, lock);
        } finally {
            if (!acquired) {
                CloseHelper.quietClose(channel);
                OWNED.remove(realDir);
            }
        }
    }

    /** For whoever finds the lock taken. */
    private static void sign(FileChannel channel, Clock clock) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + " since "
                + Instant.ofEpochMilli(clock.epochMs());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String ownerIn(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(TEXT_BYTES_MAX);
        channel.read(text, 0);
        return text.position() == 0
                ? "another process"
                : new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static JournalOwnedException owned(Path dir, String owner) {
        return new JournalOwnedException("journal " + dir + " is being written by " + owner
                + ": a journal has one writer. Stop that process first, or give this engine a"
                + " directory of its own");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new JournalException("journal " + dir + ": cannot give up the lock", e);
        } finally {
            OWNED.remove(dir);
        }
    }
}
