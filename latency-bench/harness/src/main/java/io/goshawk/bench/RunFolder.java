package io.goshawk.bench;

import io.goshawk.cli.DemoFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what a run writes and nobody keeps, on the disk of the results. */
public final class RunFolder implements AutoCloseable {
    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** A new one below this folder, which is made if it is not there. */
    public static RunFolder below(Path parent) {
        try {
            return new RunFolder(
                    Files.createTempDirectory(Files.createDirectories(parent), ".run-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one among the temporary files. */
    public static RunFolder temporary() {
        return below(Path.of(System.getProperty("java.io.tmpdir")));
    }

    public Path path() {
        return path;
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() {
        try {
            DemoFolder.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
