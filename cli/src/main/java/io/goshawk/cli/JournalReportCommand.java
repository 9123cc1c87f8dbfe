package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.CaseFileReader;
import io.goshawk.replay.index.JournalIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk journal report}: the file of one decision, for a complaint or a regulator. */
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Write the file of one decision as a page: what happened in plain words, "
                + "the payment, the rules with their texts and what they saw, the card's payments "
                + "around it, what was configured, and how to check all of it. The page loads "
                + "nothing and runs nothing, and prints on A4.",
                "",
                "Exit code 0 if it is written, 1 if there is no such decision or the journal is "
                        + "damaged, 2 if the command is written wrongly."},
        footer = {"", "Examples:",
                "  goshawk journal report data/journal --transaction tx-4711 --out case.html",
                "  goshawk journal report data/journal 1231 --history 50 --out case.html"})
final class JournalReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DecisionOptions decision;

    @Option(names = "--out", paramLabel = "FILE", required = true,
            description = "The page; a file that is there is replaced.")
    private Path page;

    @Option(names = "--history", paramLabel = "N", defaultValue = "20",
            description = "How many payments of the card are shown on each side. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int history;

    @Mixin
    private JournalIndexOptions index;

    @Override
    public Integer call() throws IOException {
        decision.requireOne(spec);
        Usage.require(spec, history >= 0, "--history must not be negative");
        try (Journal journal = ChronicleJournal.openReadOnly(decision.folder());
                JournalIndex opened = index.open(decision.folder(), journal);
                Progress progress = Progress.of("evaluating again", "entries",
                        Progress.UNKNOWN)) {
            CaseFile file = new CaseFileReader(opened, decision.shown(), progress::reached)
                    .read(decision.find(opened), history, true);
            Files.writeString(page, CaseFileHtml.of(file));
        }
        spec.commandLine().getOut().println("written: " + page);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
