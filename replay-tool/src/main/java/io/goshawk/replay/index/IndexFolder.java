package io.goshawk.replay.index;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of an index, one a segment, named by the first entry. Used by one thread at a time. */
final class IndexFolder {
    private static final String SUFFIX = ".segment";
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    IndexFolder(Path folder) {
        this.folder = folder;
    }

    /** The segments that cover a journal without a gap from an entry on, as far as known. */
    List<Segment> open(long first) throws IOException {
        List<Segment> segments = new ArrayList<>();
        long next = first;
        for (Path file = file(next); Files.exists(file); file = file(next)) {
            Segment segment = Segment.open(file);
            if (segment == null || segment.head().from() != next) {
                return segments;
            }
            segments.add(segment);
            next = segment.head().until();
        }
        return segments;
    }

    /** Leaves the segments before the first one that is of no use. */
    void keep(List<Segment> segments, Predicate<Segment> isOfUse) {
        long good = segments.stream().takeWhile(isOfUse).count();
        while (segments.size() > good) {
            segments.removeLast().close();
        }
    }

    private Path file(long from) {
        return folder.resolve(String.format(Locale.ROOT, "%016d", from) + SUFFIX);
    }

    /** Writes a segment; one with the same first entry makes way for it. */
    Segment store(MemorySegment bytes, long from) throws IOException {
        Files.createDirectories(folder);
        Path file = file(from);
        Path unfinished = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
        try {
            SegmentBuilder.write(bytes, unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return Segment.open(file);
    }

    /** Removes the segments from an entry on. */
    void deleteFrom(long from) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)
                    && each.compareTo(file(from)) >= 0).toList()) {
                Files.delete(file);
            }
        }
    }
}
