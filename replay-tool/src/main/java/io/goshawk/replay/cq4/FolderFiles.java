package io.goshawk.replay.cq4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a directory, mapped to be read. Nothing is mapped behind the end of a file, so that
 * one that was cut can be read up to there.
 */
public final class FolderFiles implements JournalFiles {
    private final Path dir;
    private final List<String> names;
    private final Arena arena = Arena.ofShared();

    private FolderFiles(Path dir, List<String> names) {
        this.dir = dir;
        this.names = names;
    }

    /** Looks which files there are; folders in it are passed over. */
    public static FolderFiles of(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            return new FolderFiles(dir, files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files of " + dir, e);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public long size(String name) throws IOException {
        return Files.size(dir.resolve(name));
    }

    @Override
    public MemorySegment bytes(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(dir.resolve(name))) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
