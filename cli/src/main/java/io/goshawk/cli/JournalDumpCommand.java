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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal dump}: a first look at what was recorded. */
@Command(name = "dump", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Print entries, one a line. Every entry is checked on the way, those "
                + "before the first one printed too.",
        footer = {"", "Examples:",
                "  goshawk journal dump data/journal --count 20",
                "  goshawk journal dump data/journal --from 1000 --format json"})
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

    @Option(names = "--from", paramLabel = "SEQ", defaultValue = "0",
            description = "The sequence of the first entry. Default: ${DEFAULT-VALUE}.")
    private long from;

    @Option(names = "--count", paramLabel = "N", description = "How many. Default: all.")
    private Long count;

    @Override
    public Integer call() throws IOException {
        if (from < 0 || count != null && count < 0) {
            throw new ParameterException(spec.commandLine(),
                    "--from and --count must not be negative");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            JournalDump dump = new JournalDump(journal, from,
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
