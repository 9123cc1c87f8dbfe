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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journal is moved to a small disk of its own, which something else then fills. The engine must
 * stop taking in, or stop, before a write fails; when there is room again it goes on, and the
 * journal moves back.
 */
final class FullDisk {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(6);
    private static final Duration END_LIMIT = Duration.ofSeconds(3);
    /** What a log says when nothing is taken in, and when it is again. */
    private static final String PAUSED = "nothing is taken in until there is room";
    private static final String GOES_ON = "are free on its disk: it goes on";
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

    /** Why it cannot be done here, if so. */
    Optional<String> obstacle() throws InterruptedException {
        Path probe = folder.resolve("disk-probe");
        if (!mount(probe, ROOM_BYTES)) {
            return Optional.of("a tmpfs cannot be mounted here");
        }
        unmount(probe);
        return Optional.empty();
    }

    void run(Fault fault) throws InterruptedException {
        stop();
        Path disk = folder.resolve("disk-" + ++moves);
        if (!mount(disk, sizeBytes(engine.files()) + ROOM_BYTES)) {
            throw new ChaosException("a tmpfs cannot be mounted at " + disk);
        }
        children.afterwards(() -> unmount(disk));
        try {
            move(disk.resolve("journal"));
            engine.ensureRunning();
            Faults.pause(fault.waitMs());
            fillUp(disk.resolve("ballast"));
            engine.ensureRunning();
            Faults.pause(fault.waitMs());
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // Whatever happened: the journal is the evidence, and the disk is gone in a moment.
            engine.kill();
            move(folder.resolve("journal-from-disk-" + moves));
            unmount(disk);
        }
    }

    /** In two steps: below what is asked for, then below what must stay free; and makes room. */
    private void fillUp(Path ballast) throws IOException, InterruptedException {
        Child filled = engine.child();
        filled.allow(Ending.NO_ROOM);
        try {
            fill(ballast, ChaosSettings.FREE_BYTES_MIN * 3 / 4);
            requireNotice(filled, "is almost full");
            fill(ballast, ChaosSettings.FREE_BYTES_MIN / 8);
            requireNotice(filled, "is fuller still");
        } finally {
            Files.delete(ballast);
        }
    }

    /** It stands still, or has stopped by itself; how it stopped is judged where ends are. */
    private void requireNotice(Child filled, String state) throws InterruptedException {
        if (!filled.hasSaidWithin(PAUSED, NOTICE_LIMIT) && filled.isAlive()) {
            tally.violation("the disk " + state + ", but the engine neither paused nor stopped: "
                    + EngineEnds.describe(filled) + ", " + filled.logFile());
        }
        boolean stopped = filled.hasEndedWithin(END_LIMIT);
        if (!stopped && filled.log().contains(GOES_ON)) {
            tally.violation("the disk " + state + ", but the engine went on: "
                    + filled.logFile());
        }
        tally.note("the disk " + state + ": the engine "
                + (stopped ? "stopped" : "is paused"));
    }

    private static void unmount(Path disk) {
        try {
            run("umount", "--lazy", disk.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws InterruptedException {
        Child stopped = engine.child();
        stopped.terminate();
        if (!engine.hasEndedWithin(STOP_LIMIT)) {
            tally.violation("SIGTERM did not end the engine within " + STOP_LIMIT + ": "
                    + stopped.logFile());
            engine.kill();
            tally.engineKilled();
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
