package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.CaseFileReader;
import io.goshawk.replay.index.JournalIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk journal show}: one decision, whole. */
@Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Show one decision as a page: the input, the features, every rule that "
                + "fired and why, what the policy made of it, the text of the rules as it was, "
                + "what came about it later, and where it stands in the journal.",
                "",
                "The rules are evaluated again over the time that they remember, to show what "
                        + "they saw. Exit code 0 if it is shown, 1 if there is no such decision "
                        + "or the journal is damaged, 2 if the command is written wrongly."},
        footer = {"", "Examples:",
                "  goshawk journal show data/journal 1231",
                "  goshawk journal show data/journal --transaction tx-4711 --rules all",
                "  goshawk journal show data/journal --alert 0f3a5c1d8e7b4a69b2c3d4e5f6a7b8c9 "
                        + "--format json"})
final class JournalShowCommand implements Callable<Integer> {
    /** How the page is written. */
    enum Format {
        TEXT, JSON
    }

    /** Of which rules the text is shown. */
    enum RuleTexts {
        FIRED, ALL
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionOptions decision;

    @Option(names = "--rules", paramLabel = "fired|all", defaultValue = "fired",
            description = "Of which rules the text is shown. Default: ${DEFAULT-VALUE}.")
    private RuleTexts rules;

    @Option(names = "--events", paramLabel = "N", defaultValue = "20",
            description = "How many transactions are shown for each rule, the newest ones. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int events;

    @Option(names = "--history", paramLabel = "N", defaultValue = "0",
            description = "How many decisions on the same card are shown on each side. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int history;

    @Option(names = "--no-evaluation",
            description = "Do not evaluate the rules again, which may read much of the journal.")
    private boolean asItStands;

    @Mixin
    private JournalIndexOptions index;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        decision.requireOne(spec);
        Usage.require(spec, events >= 0 && history >= 0,
                "--events and --history must not be negative");
        try (Journal journal = ChronicleJournal.openReadOnly(decision.folder());
                JournalIndex opened = index.open(decision.folder(), journal)) {
            CaseFile file = read(opened);
            PrintWriter out = spec.commandLine().getOut();
            if (format == Format.JSON) {
                CaseFileJson.write(file, rules == RuleTexts.ALL, out);
            } else {
                new CaseFileText(file, rules == RuleTexts.ALL, events, out).write();
            }
            out.flush();
        }
        return ExitCode.OK;
    }

    private CaseFile read(JournalIndex opened) {
        long sequence = decision.find(opened);
        try (Progress progress = Progress.of("evaluating again", "entries", Progress.UNKNOWN)) {
            return new CaseFileReader(opened, decision.shown(), progress::reached).read(sequence,
                    history,
                    !asItStands);
        }
    }
}
