package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.JournalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a journal in memory, without most of the empty space at their ends. */
record MemoryFiles(SortedMap<String, byte[]> files) implements JournalFiles {
    private static final int SPACE_KEPT = 64;

    static MemoryFiles of(Path dir) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(dir)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.getFileName().toString(), trimmed(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MemoryFiles(files);
    }

    private static byte[] trimmed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, Math.min(bytes.length, end + SPACE_KEPT & -4));
    }

    /** The same files but for this one. */
    MemoryFiles with(String name, byte[] bytes) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(name, bytes);
        return new MemoryFiles(changed);
    }

    /** The same files without this one. */
    MemoryFiles without(String name) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(name);
        return new MemoryFiles(changed);
    }

    byte[] file(String name) {
        return files.get(name);
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long size(String name) {
        return files.get(name).length;
    }

    @Override
    public MemorySegment bytes(String name) {
        return MemorySegment.ofArray(files.get(name));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
