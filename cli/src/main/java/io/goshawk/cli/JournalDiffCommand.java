package io.goshawk.cli;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.rules.backtest.JournalHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk journal diff}: what another rule set would have decided. */
@Command(name = "diff", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Decide the inputs of a journal with another rule set, and tell where it "
                + "would have decided otherwise than was decided.",
                "",
                "One side are the decisions in the journal, as they stand there; the other is made "
                        + "by these rules from the same inputs in the same order, labels and "
                        + "changes of lists too, with the journal's policy and settings. Whether "
                        + "something was fraud is told by the labels of the journal."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed, or there are more differences than --fail-on says",
                "2:the command line is wrong"},
        footer = {"", "Examples:",
                "  goshawk journal diff data/journal --rules rules/packs/cards",
                "  goshawk journal diff data/journal --rules new/cards --csv differences.csv \\",
                "      --html differences.html",
                "  goshawk journal diff data/journal --rules new/cards --fail-on "
                        + "newly-declined=100 \\",
                "      --fail-on frauds-approved"})
final class JournalDiffCommand implements Callable<Integer> {
    /** How it is told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--rules", paramLabel = "DIR", split = ",", required = true,
            description = "The other rule pack; several with commas between are one rule set.")
    private List<Path> rules;

    @Option(names = "--review", paramLabel = "SCORE",
            description = "Review from this score. Default: as the journal's last rule set.")
    private Integer review;

    @Option(names = "--decline", paramLabel = "SCORE",
            description = "Decline from this score. Default: as the journal's last rule set.")
    private Integer decline;

    @Option(names = "--csv", paramLabel = "FILE",
            description = "Write every transaction with another outcome, with amount, label, and "
                    + "both outcomes, scores and rules; compressed if the name ends in .gz.")
    private Path csv;

    @Option(names = "--html", paramLabel = "FILE",
            description = "Also write a page with plots and tables, which needs nothing but "
                    + "itself.")
    private Path html;

    @Option(names = "--fail-on", paramLabel = "WHAT[=MAX]", converter = DiffLimit.Converter.class,
            description = "Exit with 1 if there are more than MAX, or any without it, of: "
                    + "newly-declined, newly-reviewed, newly-approved, frauds-approved, "
                    + "genuine-declined, differences. Can be repeated.")
    private List<DiffLimit> limits = new ArrayList<>();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        Stream.of(csv, html).filter(file -> file != null).forEach(DemoDecisions::require);
        JournalHistory.Survey survey = JournalInputs.survey(folder);
        if (survey.ruleSet() == null) {
            throw new Failure("nothing was decided in " + folder + " yet",
                    "'goshawk journal dump " + folder + "' shows what is in it");
        }
        JournalDiff diff = new JournalDiff(folder, survey, csv);
        BacktestReport report = diff.with(names(), Rules.compile(Rules.load(rules)),
                policy(survey.ruleSet()));
        print(report);
        return fails(report.compared().getFirst()) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private String names() {
        return String.join(",", rules.stream().map(Path::toString).toList());
    }

    private DecisionPolicy policy(RuleSet journaled) {
        try {
            return new DecisionPolicy(
                    review == null ? journaled.policy().reviewScore() : review,
                    decline == null ? journaled.policy().declineScore() : decline);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(BacktestReport report) {
        if (report.base().transactions() == 0) {
            throw new Failure("no transaction was decided in " + folder + " yet",
                    "'goshawk journal dump " + folder + "' shows what is in it");
        }
        if (html != null) {
            BacktestHtml.write(report, "Decisions of " + report.name(), html);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            BacktestJson.write(report, out);
        } else {
            JournalDiffText.write(report, out);
        }
        out.flush();
    }

    private boolean fails(BacktestReport.Compared compared) {
        PrintWriter err = spec.commandLine().getErr();
        List<DiffLimit> passed = limits.stream()
                .filter(limit -> limit.count(compared.comparison()) > limit.max()).toList();
        passed.forEach(limit -> err.println("goshawk: " + limit.count(compared.comparison()) + " "
                + limit.what() + ", at most " + limit.max() + " were to be"));
        err.flush();
        return !passed.isEmpty();
    }
}
