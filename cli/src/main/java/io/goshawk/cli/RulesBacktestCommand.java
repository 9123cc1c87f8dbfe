package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.RulesSection;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.backtest.Backtest;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.BacktestSettings;
import io.goshawk.rules.backtest.TunableValues;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk rules backtest}: what a rule pack would have done. */
@Command(name = "backtest", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Run a rule pack over labelled transactions, in this process, and tell how "
                + "well each rule and the score find the frauds.",
                "",
                "Labels come from the column is_fraud, or from --labels. The rules see none of "
                        + "them before it would have been known: a fraud's label enters the "
                        + "stream before the first transaction that is at least --label-delay "
                        + "later."},
        footer = {"", "Examples:",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz",
                "  goshawk rules backtest rules/packs/cards spring.csv.gz june.csv.gz \\",
                "      --from 2026-06-01 --to 2026-06-30 --scores scores.csv.gz --format json",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz --compare new/cards \\",
                "      --differences differences.csv",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz \\",
                "      --set card_velocity_burst.count_min=3..9 --html report.html"})
final class RulesBacktestCommand implements Runnable {
    /** How the figures are told. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", split = ",",
            description = "The rule pack; several with commas between are one rule set.")
    private List<Path> folders;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA",
            description = "Labelled transactions, .csv or .csv.gz, read one after the other; with "
                    + "--labels also lines of JSON, .ndjson or .ndjson.gz. Or the folder of a "
                    + "journal, with the labels that came into it.")
    private List<Path> paths;

    @Option(names = "--labels", paramLabel = "FILE",
            description = "Verdicts on transactions, each with the time when it became known: CSV "
                    + "with transaction_id,label,label_time_ms, label being FRAUD, GENUINE or "
                    + "DISPUTED, or lines of JSON. A later verdict corrects an earlier one. A "
                    + "transaction in this file is judged by it alone.")
    private Path labels;

    @Mixin
    private BacktestPeriod period;

    @Option(names = "--compare", paramLabel = "DIR2",
            description = "Also run this rule pack, or several with commas between, and tell where "
                    + "it decides differently. Can be repeated: each is compared with DIR.")
    private List<String> compared = new ArrayList<>();

    @Option(names = "--scores", paramLabel = "FILE",
            description = "Write transaction_id,score,outcome,rules of every measured transaction, "
                    + "rules with | between; compressed if the name ends in .gz.")
    private Path scores;

    @Option(names = "--differences", paramLabel = "FILE",
            description = "With --compare: write every transaction with another outcome, with "
                    + "amount, label, and both outcomes, scores and rules, as CSV; compressed if "
                    + "the name ends in .gz.")
    private Path differences;

    @Option(names = "--html", paramLabel = "FILE",
            description = "Also write a page with plots and tables, which needs nothing but "
                    + "itself.")
    private Path html;

    @Option(names = "--cost",
            description = "Also tell what each rule costs, in nanoseconds and bytes of state, from "
                    + "a pass of its own. Times are never the same twice.")
    private boolean cost;

    @Option(names = "--review", paramLabel = "SCORE",
            description = "Review from this score. Default: as configured.")
    private Integer review;

    @Option(names = "--decline", paramLabel = "SCORE",
            description = "Decline from this score. Default: as configured.")
    private Integer decline;

    @Option(names = "--threads", paramLabel = "NUMBER",
            description = "How many rule sets are evaluated at the same time. Default: the number "
                    + "of cores. The figures do not depend on it.")
    private Integer threads;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private BacktestConfig config;

    @Override
    public void run() {
        BacktestSettings settings = period.settings(spec.commandLine());
        List<TunableValues> tunables = config.tunables(spec.commandLine());
        requireOptions(tunables);
        BacktestData data = new BacktestData(paths, labels);
        data.require(spec.commandLine());
        GoshawkConfig effective = config.load();
        DecisionPolicy policy = policy(effective.rules());
        Stream.of(scores, differences, html).filter(file -> file != null)
                .forEach(DemoDecisions::require);
        int side = threads == null
                ? Math.min(Runtime.getRuntime().availableProcessors(), Backtest.CANDIDATES_MAX)
                : threads;
        BacktestRun run = new BacktestRun(
                new Backtest(settings, effective.pipeline(true), side), policy,
                data.load(effective.input().limits()));
        run.requireData();
        BacktestCandidates candidates = BacktestCandidates.load(folders, compared, tunables);
        print(report(run, candidates, tunables, side));
        tellSpeed(run);
    }

    private void requireOptions(List<TunableValues> tunables) {
        Usage.require(spec, compared.isEmpty() || tunables.isEmpty(),
                "--compare is about other rules, --set about the same: give one of the two");
        Usage.require(spec, compared.size() < Backtest.CANDIDATES_MAX,
                "--compare can be given " + (Backtest.CANDIDATES_MAX - 1) + " times at most");
        Usage.require(spec, differences == null || !compared.isEmpty(),
                "--differences needs --compare: from what should decisions differ?");
        Usage.require(spec, threads == null || threads >= 1 && threads <= Backtest.CANDIDATES_MAX,
                "--threads must be 1 to " + Backtest.CANDIDATES_MAX);
    }

    private DecisionPolicy policy(RulesSection configured) {
        try {
            return new DecisionPolicy(review == null ? configured.reviewScore() : review,
                    decline == null ? configured.declineScore() : decline);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private BacktestReport report(BacktestRun run, BacktestCandidates candidates,
            List<TunableValues> tunables, int side) {
        try (BacktestRows rows = new BacktestRows(compared, scores, differences)) {
            List<BacktestResult> results = run.run(candidates.groups(side), rows);
            return BacktestReport.of(String.join(",", folders.stream().map(Path::toString)
                    .toList()), candidates, tunables, results, rows.comparisons(),
                    cost ? run.costs(candidates.rules().getFirst()) : List.of());
        }
    }

    private void print(BacktestReport report) {
        if (report.base().transactions() == 0) {
            throw new Failure("nothing was measured: no transaction lies in the period",
                    "compare --from and --to with the event times of the data");
        }
        if (html != null) {
            BacktestHtml.write(report, "Backtest of " + report.name(), html);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            BacktestJson.write(report, out);
        } else {
            BacktestText.write(report, out);
        }
        out.flush();
    }

    /** On standard error: the figures themselves are the same in every run. */
    private void tellSpeed(BacktestRun run) {
        double seconds = run.tookNanos() / 1e9;
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%,d transactions decided in %.1f s (%,.0f/s)",
                run.decided(), seconds, run.decided() / seconds));
        err.flush();
    }
}
