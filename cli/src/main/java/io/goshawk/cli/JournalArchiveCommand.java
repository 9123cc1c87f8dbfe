package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.archive.Archive;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal archive}: closed files, sealed and copied. */
@Command(name = "archive", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Copy the closed files of a journal into an archive, each with "
                + "a seal: what it holds, signed. The engine may run meanwhile. "
                + "Nothing is deleted; that is what 'goshawk journal prune' is "
                + "for.",
        footer = {"", "Example:",
                "  goshawk journal archive data/journal --before 2026-10-01 \\",
                "      --to archive/journal --signing-key keys/journal.key"})
final class JournalArchiveCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--before", paramLabel = "DATE", required = true,
            converter = UtcDay.Converter.class,
            description = "Files that were begun before this day, UTC, as 2026-10-01. The last "
                    + "file is never archived: it is still written to.")
    private UtcDay before;

    @Option(names = "--to", paramLabel = "DIR", required = true,
            description = "The folder of the archive; made if absent. What is there already is "
                    + "compared.")
    private Path archive;

    @Option(names = "--signing-key", paramLabel = "FILE", required = true,
            description = "The private key that signs the journal.")
    private Path signingKey;

    @Override
    public void run() {
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                Progress progress = Progress.of("reading", "entries", Progress.UNKNOWN)) {
            print(new Archive(archive).take(folder, journal, before.date(),
                    SigningKeys.read(signingKey),
                    Clock.SYSTEM.epochMs(), progress::reached));
        } catch (IOException e) {
            throw new Failure("the archive cannot be written: " + e,
                    "check the room and the rights in " + archive + ", and run it again");
        }
    }

    private void print(List<Archive.Archived> archived) {
        PrintWriter out = spec.commandLine().getOut();
        for (Archive.Archived each : archived) {
            out.printf("%s: entries %,d to %,d, %s%n", each.seal().file(), each.seal().first(),
                    each.seal().last(), each.isNew() ? "archived" : "was there already, the same");
        }
        if (archived.isEmpty()) {
            out.println("nothing to archive: no closed file was begun before " + before.date());
        }
        out.flush();
    }
}
