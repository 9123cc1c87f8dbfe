package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotException;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk profiles stats}: what profiles hold, read from the newest snapshot. */
@Command(name = "stats", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {
                "Print what each profile holds and takes, and from when on its features are",
                "complete, as of the newest snapshot. The engine may run meanwhile or not. Exit",
                "code 1 if there is no snapshot that can be read, or --check finds one damaged."},
        footer = {"", "Examples:",
                "  goshawk profiles stats --config config/goshawk.yaml",
                "  goshawk profiles stats --snapshots data/journal-snapshots --check",
                "  goshawk profiles stats --snapshots data/journal-snapshots \\",
                "      --rules rules/packs/cards --format json"})
final class ProfilesStatsCommand implements Callable<Integer> {
    /** How the figures are told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFile config;

    @Option(names = "--snapshots", paramLabel = "DIR",
            description = {"The folder of the snapshots; no configuration is read then.",
                    "Default: that of the configuration."})
    private Path folder;

    @Option(names = "--rules", paramLabel = "DIR", arity = "1..*",
            description = {"The rule packs, for what features reach back; with --snapshots.",
                    "Default: those of the configuration."})
    private List<Path> rules = List.of();

    @Option(names = "--check",
            description = "Read every snapshot whole and verify its checksum.")
    private boolean check;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        if (folder == null) {
            GoshawkConfig effective = config.load();
            folder = effective.snapshotDir();
            rules = rules.isEmpty() ? effective.rules().dirs() : rules;
        }
        ProfileReport report = read();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            ProfileReportJson.write(report, out);
        } else {
            new ProfileReportText(report, out).write();
        }
        out.flush();
        return check && !report.damaged().isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private ProfileReport read() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Failure("there is no folder " + folder,
                    "name the folder of the snapshots, or take one: a running engine does after"
                            + " snapshots.every-entries and when it is stopped");
        }
        List<String> damaged = new ArrayList<>();
        List<Snapshot> readable = new ArrayList<>();
        for (Snapshot snapshot : new SnapshotFolder(folder, 1)
                .list(told -> damaged.add(told.getMessage()))) {
            if (!check || isWhole(snapshot, damaged)) {
                readable.add(snapshot);
            }
        }
        if (readable.isEmpty()) {
            damaged.forEach(spec.commandLine().getErr()::println);
            throw new Failure("no snapshot in " + folder + " can be read",
                    "a start replays the whole journal then, and takes new ones");
        }
        List<Profile> profiles = rules.isEmpty() ? List.of() : Rules.profiles(rules);
        return new ProfileReport(readable, damaged, check, profiles);
    }

    private static boolean isWhole(Snapshot snapshot, List<String> damaged) {
        try {
            snapshot.check();
            return true;
        } catch (SnapshotException e) {
            damaged.add(e.getMessage());
            return false;
        }
    }
}
