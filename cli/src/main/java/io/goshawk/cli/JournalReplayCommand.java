package io.goshawk.cli;

import io.goshawk.replay.AuditJson;
import io.goshawk.replay.AuditText;
import io.goshawk.replay.JournalRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal replay}: whether the decisions of a journal follow from its inputs. */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Decide a journal again, from nothing but itself, and compare every "
                + "decision with the one that was made, byte for byte.",
                "",
                "Each stretch is decided by its own rule set, made of the files that are archived "
                        + "in the journal. Nothing is written, and no engine or Kafka is needed. "
                        + "It ends at the first difference, and tells it field by field."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every entry that was made again is the journaled one",
                "1:a difference was found", "2:the command line is wrong",
                "3:a journal cannot be decided again: it is damaged, or a rule set of it cannot "
                        + "be used by this version"},
        footer = {"", "Examples:",
                "  goshawk journal replay data/journal",
                "  goshawk journal replay data/journal --from 2026-01-05 --to 2026-01-06",
                "  goshawk journal replay data/journal --sequence 4711",
                "  goshawk journal replay shard-1 shard-2 shard-3 --parallel 3 --format json"})
final class JournalReplayCommand implements Callable<Integer> {
    /** How it is told. */
    enum Format {
        TEXT, JSON
    }

    private static final int DIFFERENT = 1;
    private static final int IMPOSSIBLE = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*",
            description = "The folders of the journals. Each is replayed on its own.")
    private List<Path> folders;

    @Mixin
    private JournalRangeOptions range;

    @Option(names = "--sequence", paramLabel = "SEQ",
            description = "Decide this entry alone again, and show it beside the journaled one.")
    private Long sequence;

    @Option(names = "--parallel", paramLabel = "N",
            description = "How many journals are replayed at the same time. Default: as many as "
                    + "there are, but not more than cores.")
    private Integer parallel;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}. JSON is one line a journal.")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        JournalRange asked = range.range(spec);
        Usage.require(spec, sequence == null || sequence >= 0, "--sequence must not be negative");
        Usage.require(spec, sequence == null || asked.equals(JournalRange.ALL),
                "--sequence is one entry: give it without --from and --to");
        Usage.require(spec, parallel == null || parallel >= 1, "--parallel must be at least 1");
        JournalAudits audits = new JournalAudits(folders, sequence == null
                ? asked
                : new JournalRange(sequence, sequence, Long.MIN_VALUE, Long.MAX_VALUE));
        List<JournalAudits.Audited> all = audits.run(parallel == null
                ? Math.min(folders.size(), Runtime.getRuntime().availableProcessors())
                : parallel);
        PrintWriter out = spec.commandLine().getOut();
        all.forEach(audited -> print(audited, out));
        out.flush();
        tellSpeed(audits);
        return all.stream().mapToInt(JournalReplayCommand::exitCode).max().orElse(ExitCode.OK);
    }

    private static int exitCode(JournalAudits.Audited audited) {
        if (audited.failure() != null) {
            return IMPOSSIBLE;
        }
        return audited.result().isEqual() ? ExitCode.OK : DIFFERENT;
    }

    private void print(JournalAudits.Audited audited, PrintWriter out) {
        String name = audited.folder().toString();
        if (audited.failure() != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("goshawk: " + name + ": " + ErrorReport.withCauses(audited.failure()));
            err.flush();
        } else if (format == Format.JSON) {
            out.println(AuditJson.of(audited.result(), name));
        } else {
            out.print(AuditText.of(audited.result(), name));
            if (audited.result().last() != null
                    && (sequence != null || !audited.result().isEqual())) {
                out.print(AuditText.lastOf(audited.result()));
            }
        }
    }

    /** On standard error: the rest is the same in every run. */
    private void tellSpeed(JournalAudits audits) {
        double seconds = audits.tookNanos() / 1e9;
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%,d entries in %.1f s (%,.0f/s)", audits.entries(),
                seconds, audits.entries() / seconds));
        err.flush();
    }
}
