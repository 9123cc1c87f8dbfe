package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.RulesSection;
import io.goshawk.engine.Clock;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.formats.DecisionCsv;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.backtest.Backtest;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.BacktestSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
                "Labels come from the column is_fraud. The rules see none of them before it would "
                        + "have been known: a fraud's label enters the stream before the first "
                        + "transaction that is at least --label-delay later."},
        footer = {"", "Examples:",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz",
                "  goshawk rules backtest rules/packs/cards spring.csv.gz june.csv.gz \\",
                "      --from 2026-06-01 --to 2026-06-30 --scores scores.csv.gz --format json"})
final class RulesBacktestCommand implements Runnable {
    /** How the figures are told. */
    enum Format {
        TEXT, JSON
    }

    private static final int BYTES_PER_KB = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The rule pack.")
    private Path folder;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA",
            description = "Labelled transactions, .csv or .csv.gz, read one after the other.")
    private List<Path> data;

    @Option(names = "--label-delay", paramLabel = "TIME", defaultValue = "7d",
            converter = TimeSpan.class, description = "How long after a fraud its label becomes "
                    + "known, as in 7d, 12h, 30min. Default: ${DEFAULT-VALUE}.")
    private Duration labelDelay;

    @Option(names = "--from", paramLabel = "DAY", converter = UtcDay.Converter.class,
            description = "The first day that is measured, in UTC; what is before it only warms "
                    + "up. Default: all.")
    private UtcDay from;

    @Option(names = "--to", paramLabel = "DAY", converter = UtcDay.Converter.class,
            description = "The last day that is measured; nothing is read after it. "
                    + "Default: all.")
    private UtcDay to;

    @Option(names = "--scores", paramLabel = "FILE",
            description = "Write transaction_id,score,outcome,rules of every measured transaction, "
                    + "rules with | between; compressed if the name ends in .gz.")
    private Path scores;

    @Option(names = "--review", paramLabel = "SCORE",
            description = "Review from this score. Default: as configured.")
    private Integer review;

    @Option(names = "--decline", paramLabel = "SCORE",
            description = "Decline from this score. Default: as configured.")
    private Integer decline;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private ConfigFile config;

    @Override
    public void run() {
        require(from == null || to == null || from.startMs() <= to.startMs(),
                "--to must not lie before --from");
        require(labelDelay.toMillis() <= BacktestSettings.LABEL_DELAY_MS_MAX,
                "--label-delay must not be longer than "
                        + Duration.ofMillis(BacktestSettings.LABEL_DELAY_MS_MAX).toDays()
                        + " days");
        data.stream().filter(Files::isDirectory).findFirst().ifPresent(path -> require(false, path
                + " is a folder: name one pack, then data files"));
        BacktestSettings settings = new BacktestSettings(labelDelay.toMillis(),
                from == null ? Long.MIN_VALUE : from.startMs(),
                to == null ? Long.MAX_VALUE : to.endMs());
        GoshawkConfig effective = config.load();
        RulesSection rules = rules(effective.rules());
        if (scores != null) {
            DemoDecisions.require(scores);
        }
        Backtest backtest = new Backtest(settings, effective.pipeline(true));
        try (LabelledFiles history = new LabelledFiles(data, effective.input().limits());
                Progress progress = Progress.of("backtest", "kB",
                        history.bytesTotal() / BYTES_PER_KB)) {
            history.tellBytesRead(read -> progress.reached(read / BYTES_PER_KB));
            print(run(backtest, history, Rules.start(rules)));
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private RulesSection rules(RulesSection configured) {
        try {
            DecisionPolicy policy = new DecisionPolicy(
                    review == null ? configured.reviewScore() : review,
                    decline == null ? configured.declineScore() : decline);
            return new RulesSection(List.of(folder), policy.reviewScore(),
                    policy.declineScore());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private BacktestResult run(Backtest backtest, LabelledFiles history,
            EsperEvaluator evaluator) {
        long startNanos = Clock.SYSTEM.nanos();
        BacktestResult result;
        if (scores == null) {
            result = backtest.run(history, evaluator, judged -> {
                // the figures are enough
            });
        } else {
            try (DecisionCsv csv = DecisionCsv.create(scores, '|')) {
                result = backtest.run(history, evaluator, judged -> csv.write(judged.decision()));
            }
        }
        tellSpeed(result.stream().decided(), Clock.SYSTEM.nanos() - startNanos);
        return result;
    }

    /** On standard error: the figures themselves are the same in every run. */
    private void tellSpeed(long decided, long tookNanos) {
        double seconds = tookNanos / 1e9;
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%,d transactions decided in %.1f s (%,.0f/s)",
                decided, seconds, decided / seconds));
        err.flush();
    }

    private void print(BacktestResult result) {
        if (result.transactions() == 0) {
            throw new Failure("nothing was measured: no transaction lies in the period",
                    "compare --from and --to with the event times of the data");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            BacktestJson.write(result, out);
        } else {
            BacktestText.write(result, out);
        }
        out.flush();
    }
}
