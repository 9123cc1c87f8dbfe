package io.goshawk.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.openhft.chronicle.core.Jvm;
import org.agrona.CloseHelper;

/**
 * Makes the journal's files durable, each as a whole, whatever is mapped of it.
 *
 * <pre>
 *   appending thread ── entered(file) ──▶ queue ──▶ forcing thread ── force() ──▶ disk
 * </pre>
 *
 * Chronicle's own sync covers one mapped block and only logs a failure, hence this.
 */
final class DurableFiles implements AutoCloseable {
    private final Path dir;
    private final FileChannel directory;
    private final FileChannel metadata;
    private final Queue<Path> entered = new ConcurrentLinkedQueue<>();
    /**
     * The file that entries go to, and before it those that no force has reached since they were
     * left. They stay open meanwhile: the kernel may forget a failed write of a file that nobody
     * has open.
     */
    private final Deque<OpenFile> files = new ArrayDeque<>();

    private record OpenFile(Path path, FileChannel channel) {}

    DurableFiles(JournalFolder folder) throws IOException {
        this.dir = folder.dir();
        this.directory = open(dir, StandardOpenOption.READ);
        this.metadata = open(folder.metadata(), StandardOpenOption.READ);
    }

    /** Makes one file or folder durable, at once. */
    static void forceNow(Path path) throws IOException {
        OpenOption option = Files.isDirectory(path)
                ? StandardOpenOption.READ
                : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static FileChannel open(Path file, OpenOption option) throws IOException {
        FileChannel channel = FileChannel.open(file, option);
        // An interrupt of the forcing thread must not look like a disk that fails.
        Jvm.doNotCloseOnInterrupt(DurableFiles.class, channel);
        return channel;
    }

    /** From here on entries go to this file. By the appending thread. */
    void entered(Path file) {
        entered.add(file);
    }

    /** Makes everything durable that was appended before the call. */
    synchronized void force() {
        Path file = dir;
        try {
            boolean newFile = false;
            for (file = entered.poll(); file != null; file = entered.poll()) {
                files.add(new OpenFile(file, open(file, StandardOpenOption.WRITE)));
                newFile = true;
            }
            for (OpenFile each : files) {
                file = each.path();
                each.channel().force(false);
            }
            if (newFile) {
                file = dir;
                metadata.force(false);
                directory.force(true);
            }
            while (files.size() > 1) {
                files.remove().channel().close();
            }
        } catch (IOException e) {
            throw new JournalException("the disk does not confirm " + file + ". Entries since the"
                    + " last commit may be lost with the power, and the disk may not report it"
                    + " twice: check it before starting again", e);
        }
    }

    @Override
    public synchronized void close() {
        files.forEach(file -> CloseHelper.close(file.channel()));
        CloseHelper.closeAll(metadata, directory);
    }
}
