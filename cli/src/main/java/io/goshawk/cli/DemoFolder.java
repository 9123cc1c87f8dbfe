package io.goshawk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a demo keeps broker and journal: a folder that stays, or one that goes at the end. */
public final class DemoFolder implements AutoCloseable {
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

    /**
     * Notes what is played here.
     *
     * @throws Failure if it is not what an earlier demo has played here: its records and decisions
     *                 would be mixed with those of the other
     */
    void claim(String played) throws IOException {
        Path note = path.resolve("played.txt");
        if (Files.exists(note)) {
            String before = Files.readString(note).strip();
            if (!before.equals(played)) {
                throw new Failure(path + " holds a demo of something else: " + before + "; now "
                        + played,
                        "start it with the same --input or --seed as before, or with"
                                + " another folder");
            }
            return;
        }
        // Under its name only when it is complete: a demo may be killed at any time.
        Path half = Files.writeString(path.resolve("played.txt.new"), played + "\n");
        Files.move(half, note, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (stays) {
            return;
        }
        remove(path);
    }

    /** Removes a folder with everything in it. */
    public static void remove(Path path) throws IOException {
        List<Path> leavesFirst;
        try (Stream<Path> all = Files.walk(path)) {
            leavesFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : leavesFirst) {
            Files.deleteIfExists(each);
        }
    }
}
