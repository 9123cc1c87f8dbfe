package io.goshawk.cli.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of files for the time of one run; it is removed too when the program is interrupted. */
final class TemporaryFolder implements AutoCloseable {
    /** The run may still be writing while the program ends. */
    private static final int ATTEMPTS_MAX = 100;

    private final Path path;
    private final Thread atExit = new Thread(this::remove, "goshawk-simulation-clean-up");

    TemporaryFolder() {
        try {
            path = Files.createTempDirectory("goshawk-simulation");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for snapshots", e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path path() {
        return path;
    }

    /** Removes it, with all that is in it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            return; // the hook removes it
        }
        remove();
    }

    private void remove() {
        for (int attempt = 1;; attempt++) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(path);
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw new UncheckedIOException("cannot remove " + path, e);
                }
            }
        }
    }
}
