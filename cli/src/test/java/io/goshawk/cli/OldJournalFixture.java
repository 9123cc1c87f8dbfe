package io.goshawk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands over journals that the tests of the replay tool keep. */
abstract class OldJournalFixture {
    static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    static final int NEWEST = 3;

    @TempDir
    Path temp;
    Path folder;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @BeforeEach
    void unpack() throws IOException {
        folder = unpack(NEWEST);
    }

    /** The journal of this schema version. */
    Path unpack(int version) throws IOException {
        Path to = Files.createDirectories(temp.resolve("v" + version));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ROOT.resolve(
                "replay-tool/src/test/resources/journals/v" + version + "/journal.zip")))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                Files.copy(zip, to.resolve(file.getName()));
            }
        }
        return to;
    }

    int run(String... args) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(args);
    }
}
