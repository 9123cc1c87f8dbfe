package io.goshawk.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The committed journals of every schema version. */
final class OldJournals {
    private OldJournals() {}

    /** Puts the journal of a version into a folder, and gives it back. */
    static Path unpack(int version, Path folder) {
        try (ZipInputStream zip = new ZipInputStream(resource(version, "journal.zip"))) {
            Files.createDirectories(folder);
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(file.getName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the version that wrote the journal read in it. */
    static Map<String, Integer> counts(int version) {
        Map<String, Integer> counts = new TreeMap<>();
        try (InputStream in = resource(version, "counts.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(": ");
                counts.put(parts[0], Integer.valueOf(parts[1]));
            });
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(int version, String name) {
        return OldJournals.class.getResourceAsStream("/journals/v" + version + "/" + name);
    }
}
