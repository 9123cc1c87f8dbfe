package io.goshawk.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and removes folders of journals and snapshots. */
final class JournalFiles {
    private JournalFiles() {}

    /** Copies a journal and its snapshots to another place, which is empty. */
    static void copy(Path journal, Path target) {
        copyFolder(journal, target);
        copyFolder(Path.of(journal + "-snapshots"), Path.of(target + "-snapshots"));
    }

    private static void copyFolder(Path source, Path target) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + source + " to " + target, e);
        }
    }

    /** Removes a journal and its snapshots, which nobody uses any more. */
    static void remove(Path journal) {
        removeFolder(journal);
        removeFolder(Path.of(journal + "-snapshots"));
    }

    private static void removeFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
