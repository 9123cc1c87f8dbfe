package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.replay.archive.Archive;
import io.goshawk.replay.archive.Pruning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk journal prune}: old files that are archived go. */
@Command(name = "prune", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Delete the oldest files of a journal, as far as each is "
                + "closed, sealed by a key of the journal, in the archive byte "
                + "for byte, older than journal.retention-days, and not needed by "
                + "the next start. A PRUNE entry in the journal says what went. "
                + "The engine must be stopped.",
        footer = {"", "Examples:",
                "  goshawk journal prune --archive archive/journal --dry-run",
                "  goshawk journal prune --archive archive/journal",
                "  To look at the whole journal again, copy the files of the archive and those of",
                "  the journal into one folder, without the file pruned-start."})
final class JournalPruneCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFile config;

    @Option(names = "--archive", paramLabel = "DIR", required = true,
            description = "The folder that 'goshawk journal archive' wrote.")
    private Path archive;

    @Option(names = "--dry-run", description = "Say what would be deleted, and delete nothing.")
    private boolean dryRun;

    @Override
    public void run() {
        GoshawkConfig effective = config.load();
        int days = effective.journal().retentionDays();
        Usage.require(spec, days > 0, "journal.retention-days is 0: nothing may be deleted");
        try {
            print(dryRun ? look(effective, days) : prune(effective, days));
        } catch (IOException e) {
            throw new Failure("files cannot be deleted: " + e, "check the rights in "
                    + effective.journal().dir() + " and " + archive + ", and run it again");
        }
    }

    private Pruning look(GoshawkConfig effective, int days) throws IOException {
        try (Journal journal = ChronicleJournal.openReadOnly(effective.journal().dir())) {
            return plan(journal, effective, days);
        }
    }

    /** Holds the journal from the look at it to the end, so that nothing is appended between. */
    private Pruning prune(GoshawkConfig effective, int days) throws IOException {
        try (ChronicleJournal journal = ChronicleJournal.open(effective.journal().settings(),
                Clock.SYSTEM)) {
            Pruning plan = plan(journal, effective, days);
            if (!plan.files().isEmpty()) {
                plan.announce(journal);
                journal.force();
                journal.deleteBefore(plan.firstKept(), plan.needed());
            }
            return plan;
        }
    }

    private Pruning plan(Journal journal, GoshawkConfig effective, int days) throws IOException {
        LocalDate until = LocalDate.ofInstant(Instant.ofEpochMilli(Clock.SYSTEM.epochMs()),
                ZoneOffset.UTC).minusDays(days);
        try (Progress progress = Progress.of("reading", "entries", Progress.UNKNOWN)) {
            return Pruning.plan(effective.journal().dir(), journal, new Archive(archive), until,
                    newest(effective.snapshotFolder()), progress::reached);
        }
    }

    private static ShardState newest(SnapshotFolder snapshots) throws IOException {
        return snapshots == null
                ? null
                : snapshots.list(damaged -> {
                    // a start would not use it either
                }).stream().map(Snapshot::state).findFirst().orElse(null);
    }

    private void print(Pruning plan) {
        PrintWriter out = spec.commandLine().getOut();
        for (Seal file : plan.files()) {
            out.printf("%s: entries %,d to %,d, %s%n", file.file(), file.first(), file.last(),
                    dryRun ? "would be deleted" : "deleted");
        }
        if (plan.files().isEmpty()) {
            out.println("nothing to delete");
        } else {
            out.printf("the journal %s with entry %,d; kept of what is before: %s%n",
                    dryRun ? "would begin" : "begins", plan.firstKept(),
                    plan.needed().stream().sorted().toList());
        }
        if (plan.stays() != null) {
            out.println(plan.stays());
        }
        out.flush();
    }
}
