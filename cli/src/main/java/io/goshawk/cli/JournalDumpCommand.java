package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.JournalDump;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal dump}: a first look at what was recorded. */
@Command(name = "dump", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Print entries, one a line. Every entry is checked on the way, those "
                + "before the first one printed too. Times are those of the engine's clock.",
        footer = {"", "Examples:",
                "  goshawk journal dump data/journal --count 20",
                "  goshawk journal dump data/journal --from 1000 --format json",
                "  goshawk journal dump data/journal --from 2026-01-05T09:00:00Z --to 2026-01-06"})
final class JournalDumpCommand implements Callable<Integer> {
    /** How entries are printed. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private JournalRangeOptions range;

    @Option(names = "--count", paramLabel = "N", description = "How many. Default: all.")
    private Long count;

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, count == null || count >= 0, "--count must not be negative");
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            JournalDump dump = new JournalDump(journal, range.range(spec),
                    count == null ? Long.MAX_VALUE : count);
            if (format == Format.JSON) {
                dump.json(out);
            } else {
                dump.text(out);
            }
        } finally {
            out.flush();
        }
        return ExitCode.OK;
    }
}
