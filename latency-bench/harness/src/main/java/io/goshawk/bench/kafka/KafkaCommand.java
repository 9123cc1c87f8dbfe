package io.goshawk.bench.kafka;

import io.goshawk.bench.ResultOptions;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.workload.Workload;
import io.goshawk.cli.Usage;
import io.goshawk.cli.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk bench kafka}: from the planned time of a payment to its visible alert. */
@Command(name = "kafka", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Measure end to end: payments are sent to a real broker at planned times, "
                + "and what counts is when a consumer has the alert. Broker, engine and harness "
                + "are processes of their own. Without options: the list that docs/benchmarks.md "
                + "is made of.",
        footer = {"", "Examples:",
                "  goshawk bench kafka --short",
                "  goshawk bench kafka --system goshawk,streams-10ms --rate 1000,10000",
                "  goshawk bench kafka --system goshawk --rate 10000 --gap 0,10,100 --repeats 3"})
public final class KafkaCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("goshawk.home", "."))
            .toAbsolutePath().normalize();
    private static final long SEED = 7;
    private static final int SECONDS_MAX = 600;
    private static final int RATE_MAX = 100_000;
    /** The commit interval of the configuration, which the gap must not pass. */
    private static final int GAP_MS_MAX = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--system", paramLabel = "NAME", split = ",",
            description = "${COMPLETION-CANDIDATES}: Goshawk, Kafka Streams with its default "
                    + "commit interval and with 10 ms, a plain loop with a transaction a poll and "
                    + "without any. Several with commas. Default: all.")
    private List<Contestant> systems;

    @Option(names = "--rate", paramLabel = "N", split = ",",
            description = "Payments a second; several with commas. Default: 1000,10000.")
    private List<Integer> rates;

    @Option(names = "--gap", paramLabel = "MS", split = ",",
            description = "The engine's commit-gap-ms; several with commas. Default: 3.")
    private List<Integer> gaps;

    @Option(names = "--force", paramLabel = "POLICY", split = ",",
            description = "The journal's force policy: before-commit, interval or none; several "
                    + "with commas. Default: before-commit.")
    private List<String> forces;

    @Option(names = "--seconds", paramLabel = "N",
            description = "How long each row is measured. Default: 30; with --short 5.")
    private Integer seconds;

    @Option(names = "--warmup", paramLabel = "N",
            description = "Seconds before, at the same rate or at 5000 a second, whichever is "
                    + "more. Default: 15; with --short 5.")
    private Integer warmup;

    @Option(names = "--cards", paramLabel = "N", defaultValue = "10000",
            description = "How many cards pay, four times a day. Default: ${DEFAULT-VALUE}.")
    private int cards;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "1",
            description = "How often each row is measured, each time in new processes; the "
                    + "broker stays. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(names = "--short", description = "A look: a few seconds of Goshawk and the loop.")
    private boolean isShort;

    @Mixin
    private ResultOptions out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        List<Trial> trials = new TrialList(cards, seconds, warmup, isShort)
                .trials(systems, rates, gaps, forces, repeats);
        ResultFolder results = out.create(KafkaBench.SUITE, spec);
        KafkaTable table = new KafkaTable(spec.commandLine().getOut());
        table.head();
        boolean isSound = new KafkaBench(HOME, Workload.reference(SEED, cards))
                .run(trials, results, table);
        spec.commandLine().getOut().println("\nresults: " + results.path());
        spec.commandLine().getOut().flush();
        return isSound ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void requireSense() {
        Usage.require(spec, isWithin(1, 100, repeats), "--repeats is 1 to 100");
        Usage.require(spec, isWithin(1, 10_000_000, cards), "--cards is 1 to 10000000");
        Usage.require(spec, seconds == null || isWithin(1, SECONDS_MAX, seconds),
                "--seconds is 1 to " + SECONDS_MAX);
        Usage.require(spec, warmup == null || isWithin(1, SECONDS_MAX, warmup),
                "--warmup is 1 to " + SECONDS_MAX);
        Usage.require(spec, all(rates, rate -> isWithin(1, RATE_MAX, rate)),
                "--rate is 1 to " + RATE_MAX);
        Usage.require(spec, all(gaps, gap -> isWithin(0, GAP_MS_MAX, gap)),
                "--gap is 0 to " + GAP_MS_MAX);
        Usage.require(spec, all(forces, Trial.FORCES::contains),
                "--force is one of " + String.join(", ", Trial.FORCES));
    }

    private static boolean isWithin(int min, int max, int value) {
        return value >= min && value <= max;
    }

    private static <T> boolean all(List<T> values, Predicate<T> isGood) {
        return values == null || values.stream().allMatch(isGood);
    }
}
