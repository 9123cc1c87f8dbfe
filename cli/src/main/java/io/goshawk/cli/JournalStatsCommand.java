package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.stats.JournalStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal stats}: what a journal holds, in figures. */
@Command(name = "stats", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Count what a journal holds: entries and bytes by kind, outcomes by day, "
                + "scores, rules, rule sets, labels, dead letters, and where something is "
                + "missing. Every entry is read once and checked.",
                "",
                "Days and times are those of the engine's clock. Exit code 0 if it is counted, 1 "
                        + "if the journal is damaged, 2 if the command is written wrongly."},
        footer = {"", "Examples:",
                "  goshawk journal stats data/journal",
                "  goshawk journal stats data/journal --from 2026-01-05 --to 2026-01-06 "
                        + "--format json"})
final class JournalStatsCommand implements Callable<Integer> {
    /** How the figures are written. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Mixin
    private JournalRangeOptions range;

    @Option(names = "--gap", paramLabel = "TIME", converter = TimeSpan.class, defaultValue = "1h",
            description = "From which length on a time without any entry is told. "
                    + "Default: ${DEFAULT-VALUE}.")
    private Duration gap;

    @Mixin
    private JournalIndexOptions index;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, gap.toMillis() > 0, "--gap must be longer than nothing");
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalIndex opened = index.open(folder, journal)) {
            JournalStats stats = count(opened);
            PrintWriter out = spec.commandLine().getOut();
            if (format == Format.JSON) {
                JournalStatsJson.write(stats, files(), out);
            } else {
                new JournalStatsText(stats, files(), out).write();
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    /** The journal itself is read, not what the index knows of it; the index finds labels. */
    private JournalStats count(JournalIndex opened) {
        try (Progress progress = Progress.of("counting", "entries", opened.end())) {
            return JournalStats.of(opened, range.range(spec), gap.toMillis(), progress::reached);
        }
    }

    /** The sizes of the files with entries, whatever the range. */
    private SortedMap<String, Long> files() throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".cq4")).toList()) {
                sizes.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return sizes;
    }
}
