package io.goshawk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a demo keeps broker and journal: a folder that stays, or one that goes at the end. */
final class DemoFolder implements AutoCloseable {
    private final Path path;
    private final boolean stays;

    private DemoFolder(Path path, boolean stays) {
        this.path = path;
        this.stays = stays;
    }

    /** Makes the folder; null is a temporary one. */
    static DemoFolder open(Path keep) throws IOException {
        return keep == null
                ? new DemoFolder(Files.createTempDirectory("goshawk-demo-"), false)
                : new DemoFolder(Files.createDirectories(keep.toAbsolutePath()), true);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (stays) {
            return;
        }
        List<Path> leavesFirst;
        try (Stream<Path> all = Files.walk(path)) {
            leavesFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : leavesFirst) {
            Files.deleteIfExists(each);
        }
    }
}
