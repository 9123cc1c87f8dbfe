package io.goshawk.engine.snapshot;

import io.goshawk.engine.offheap.KeptPages;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.MemoryCopy;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.StoreImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder of a shard's snapshots: {@code <sequence>-<journal>.snapshot}, the number of the
 * journal entry that it stands before, and a part of the journal's id. A file with such a name is
 * complete.
 */
public final class SnapshotFolder {
    private static final String SUFFIX = ".snapshot";
    private static final String UNFINISHED = ".unfinished";

    private final Path dir;
    private final int keep;
    private final long freeBytesMin;
    private final Supplier<ExecutorService> writers;

    /** With no regard to the room on the disk. See {@link #SnapshotFolder(Path, int, long)}. */
    public SnapshotFolder(Path dir, int keep) {
        this(dir, keep, 0);
    }

    /**
     * @param dir  need not exist
     * @param keep how many snapshots are kept, at least 1
     * @param freeBytesMin what must stay free on the disk; a snapshot that does not fit beside it
     *                     is not written
     */
    public SnapshotFolder(Path dir, int keep, long freeBytesMin) {
        this(dir, keep, freeBytesMin,
                () -> Executors.newSingleThreadExecutor(SnapshotFolder::thread));
    }

    /** @param writers makes what writes the snapshots of one process, one after the other */
    public SnapshotFolder(Path dir, int keep, long freeBytesMin,
            Supplier<ExecutorService> writers) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one snapshot must be kept");
        }
        this.dir = dir;
        this.keep = keep;
        this.freeBytesMin = freeBytesMin;
        this.writers = writers;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "goshawk-snapshot");
        thread.setDaemon(true);
        return thread;
    }

    /** Something new that writes snapshots; shut down by the caller. */
    ExecutorService writer() {
        return writers.get();
    }

    /** Where the snapshots are. */
    public Path dir() {
        return dir;
    }

    /**
     * The snapshots whose heads can be read, the newest first.
     *
     * @param damaged receives what is wrong with the others
     */
    public List<Snapshot> list(Consumer<SnapshotException> damaged) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Path file : files()) {
            try {
                snapshots.add(SnapshotReader.read(file, SnapshotReader::readHead));
            } catch (SnapshotException e) {
                damaged.accept(e);
            }
        }
        return snapshots;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing((Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }

    /** Removes what a process left that died while it wrote. */
    void removeUnfinished() {
        try (Stream<Path> files = Files.isDirectory(dir) ? Files.list(dir) : Stream.empty()) {
            for (Path file : files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + dir, e);
        }
    }

    /** Writes a snapshot and removes those that are too many; false if the copy was given up. */
    boolean write(ShardState state, List<ProfileStats> stats, StoreImage image, KeptPages kept)
            throws IOException {
        Files.createDirectories(dir);
        requireRoom(image);
        String journal = "-" + Long.toHexString(state.journalId().getMostSignificantBits());
        String name = String.format("%019d", state.sequence()) + journal;
        Path unfinished = dir.resolve(name + UNFINISHED);
        try {
            if (!SnapshotWriter.write(unfinished, state, stats, image, kept)) {
                return false;
            }
            Files.move(unfinished, dir.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forceDirectory();
        List<Path> files = files().stream()
                .filter(file -> file.toString().endsWith(journal + SUFFIX)).toList();
        for (Path tooOld : files.subList(Math.min(keep, files.size()), files.size())) {
            Files.delete(tooOld);
        }
        return true;
    }

    private void requireRoom(StoreImage image) throws IOException {
        long bytes = image.copies().stream().mapToLong(MemoryCopy::pages).sum()
                * Memory.PAGE_BYTES;
        long usable = Files.getFileStore(dir).getUsableSpace();
        if (usable - bytes < freeBytesMin) {
            throw new IOException("it takes " + bytes + " bytes, " + usable + " are free on the"
                    + " disk, and " + freeBytesMin + " must stay free");
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
