package io.goshawk.cli.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The journal is moved to a small disk of its own, which something else then fills. The engine must
 * stop taking in, or stop, before a write fails; when there is room again it goes on, and the
 * journal moves back.
 */
final class FullDisk {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(6);
    private static final long ROOM_BYTES = 192L << 20;
    private static final int CHUNK_BYTES = 1 << 20;

    private final Children children;
    private final EngineUnit engine;
    private final Tally tally;
    private final Path folder;
    private int moves;

    FullDisk(EngineUnit engine, Tally tally, Path folder, Children children) {
        this.children = children;
        this.engine = engine;
        this.tally = tally;
        this.folder = folder;
    }

    void run(Fault fault) throws InterruptedException {
        stop();
        Path disk = folder.resolve("disk-" + ++moves);
        if (!mount(disk, sizeBytes(engine.files()) + ROOM_BYTES)) {
            tally.note("full disk: skipped, because a tmpfs cannot be mounted here");
            return;
        }
        children.afterwards(() -> unmount(disk));
        try {
            move(disk.resolve("journal"));
            engine.ensureRunning();
            Faults.pause(fault.waitMs());
            Path ballast = disk.resolve("ballast");
            fill(ballast, ChaosSettings.FREE_BYTES_MIN * 3 / 4);
            noteWhetherItStops("is almost full");
            fill(ballast, ChaosSettings.FREE_BYTES_MIN / 8);
            noteWhetherItStops("is fuller still");
            Files.delete(ballast);
            engine.ensureRunning();
            Faults.pause(fault.waitMs());
            stop();
            move(folder.resolve("journal-from-disk-" + moves));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            unmount(disk);
        }
    }

    private static void unmount(Path disk) {
        try {
            run("umount", "--lazy", disk.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws InterruptedException {
        engine.child().terminate();
        if (!engine.hasEndedWithin(STOP_LIMIT)) {
            engine.kill();
            tally.killed();
        }
    }

    private void move(Path target) {
        JournalFiles.copy(engine.journal(), target);
        engine.moveTo(target);
    }

    private static long sizeBytes(List<Path> folders) {
        long bytes = 0;
        for (Path each : folders) {
            try (Stream<Path> files = Files.walk(each)) {
                bytes += files.filter(Files::isRegularFile).mapToLong(file -> file.toFile()
                        .length()).sum();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot measure " + each, e);
            }
        }
        return bytes;
    }

    private static boolean mount(Path disk, long bytes) throws InterruptedException {
        try {
            Files.createDirectories(disk);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + disk, e);
        }
        return run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", disk.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private void noteWhetherItStops(String state) throws InterruptedException {
        boolean stopped = engine.child() == null || engine.hasEndedWithin(NOTICE_LIMIT);
        tally.note("the disk " + state + ": the engine " + (stopped ? "stopped" : "lives"));
    }

    private static void fill(Path ballast, long leftBytes) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        FileStore disk = Files.getFileStore(ballast.getParent());
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            while (disk.getUsableSpace() > leftBytes) {
                out.write(chunk);
            }
        }
    }
}
