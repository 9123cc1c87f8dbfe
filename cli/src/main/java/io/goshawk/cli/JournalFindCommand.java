package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.EntryJson;
import io.goshawk.replay.FoundText;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal find}: which entries tell about a transaction, a card, a rule … */
@Command(name = "find", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Find decisions; what is asked for must all hold. By transaction and by "
                + "card also what came about them later is found: duplicates and labels.",
                "",
                "An index beside the journal makes it fast. It is built at the first time, "
                        + "extended when the journal has grown, and only says where to look: "
                        + "what is printed is read from the journal and checked.",
                "",
                "Exit code 0 if something is found, 1 if nothing is or the journal is damaged, "
                        + "2 if the command is written wrongly."},
        footer = {"", "Examples:",
                "  goshawk journal find data/journal --transaction tx-4711",
                "  goshawk journal find data/journal --card tok_1345acad1d8a --from 2026-01-05",
                "  goshawk journal find data/journal --rule card_velocity_burst --outcome DECLINE",
                "  goshawk journal find data/journal --score 300..700 --count"})
final class JournalFindCommand implements Callable<Integer> {
    /** How entries are printed. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--transaction", paramLabel = "ID", description = "The transaction's id.")
    private String transaction;

    @Option(names = "--card", paramLabel = "TOKEN", description = "The card token.")
    private String card;

    @Option(names = "--merchant", paramLabel = "ID", description = "The merchant's id.")
    private String merchant;

    @Option(names = "--rule", paramLabel = "ID",
            description = "A rule that fired, live or in the shadow, on the transaction or on the "
                    + "clock.")
    private String rule;

    @Option(names = "--alert", paramLabel = "ID", description = "The id of an alert.")
    private String alert;

    @Option(names = "--outcome", paramLabel = "approve|review|decline",
            description = "What was advised.")
    private Outcome outcome;

    @Option(names = "--score", paramLabel = "MIN..MAX", converter = ScoreRange.Converter.class,
            description = "The score: 300..700, 700.. or 500.")
    private ScoreRange score = ScoreRange.ALL;

    @Mixin
    private JournalRangeOptions range;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many. Default: all.")
    private Long limit;

    @Option(names = "--count", description = "Print how many there are, and nothing else.")
    private boolean countOnly;

    @Mixin
    private JournalIndexOptions index;

    @Option(names = "--no-index",
            description = "Read and check the whole journal instead of using an index.")
    private boolean withoutIndex;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}. JSON holds the entries whole, one a line.")
    private Format format;

    private long found;

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, limit == null || limit > 0, "--limit must be greater than 0");
        JournalQuery query = new JournalQuery(transaction, card, merchant, rule, alert, outcome,
                score.min(), score.max(), range.range(spec));
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            if (withoutIndex) {
                search(progress -> new JournalSearch(journal, progress)
                        .run(query, entry -> take(entry, out)));
                requireFound("no entry of the whole journal is one");
            } else {
                try (JournalIndex opened = index.open(folder, journal)) {
                    search(progress -> new JournalSearch(journal, progress)
                            .run(query, opened, entry -> take(entry, out)));
                    if (found == 0 && !countOnly) {
                        requireFound(new NotFoundHints(opened).of(query));
                    }
                }
            }
            if (countOnly) {
                out.println(found);
            }
        } finally {
            out.flush();
        }
        return found > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private interface Search {
        void run(LongConsumer progress);
    }

    private static void search(Search search) {
        try (Progress progress = Progress.of("searching", "entries", Progress.UNKNOWN)) {
            search.run(progress::reached);
        }
    }

    /** Whether to go on. */
    private boolean take(Entry entry, PrintWriter out) {
        found++;
        if (!countOnly) {
            Function<Entry, String> line = format == Format.JSON ? EntryJson::of : FoundText::of;
            out.println(line.apply(entry));
        }
        return limit == null || found < limit;
    }

    private void requireFound(String hint) {
        if (found == 0 && !countOnly) {
            throw new Failure("nothing in " + folder + " is what was asked for", hint);
        }
    }
}
