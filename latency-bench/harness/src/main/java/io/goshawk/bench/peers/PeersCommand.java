package io.goshawk.bench.peers;

import io.goshawk.bench.ResultOptions;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Agreement;
import io.goshawk.bench.workload.Workload;
import io.goshawk.cli.Failure;
import io.goshawk.cli.TextLines;
import io.goshawk.cli.Usage;
import io.goshawk.cli.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code goshawk bench peers}: Goshawk beside the engines that would be used in its place. */
@Command(name = "peers", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Decide the same payments with Goshawk and with the engines that would be "
                + "used in its place, by the eight conditions of rules/packs/reference-bench, in "
                + "process, closed loop, each engine in a JVM of its own. All must find the same.",
        footer = {"", "Examples:",
                "  goshawk bench peers --short",
                "  goshawk bench peers --cards=100000 --peers=goshawk,floor,esper-groups",
                "  goshawk bench peers --cards=1000000 --heap=12g --gc=parallel",
                "  goshawk bench peers --explain --peers=siddhi"})
public final class PeersCommand implements Callable<Integer> {
    /** So few cards that a day of theirs would not warm up a JVM are filled with more days. */
    private static final long FILL_MIN = 200_000;
    private static final int SHORT_CARDS = 1_000;
    private static final int SHORT_PAYMENTS = 50_000;
    /** With more cards the engines do not fit beside each other. */
    private static final int CARDS_TOGETHER_MAX = 10_000;

    private static final int CARDS_SMALL_MAX = 100_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--cards", paramLabel = "N", split = ",", defaultValue = "1000,100000",
            description = "How many cards pay; one comparison each. Default: ${DEFAULT-VALUE}.")
    private List<Integer> cards;

    @Option(names = "--peers", paramLabel = "NAME", split = ",",
            converter = PeerKindConverter.class, completionCandidates = PeerKindConverter.class,
            description = "The engines: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<PeerKind> kinds = List.of(PeerKind.values());

    @Option(names = "--short",
            description = "For a look: 1,000 cards, one round of 50,000 payments.")
    private boolean isShort;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
            description = "Rounds that are measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--payments", paramLabel = "N", defaultValue = "200000",
            description = "Payments of a round. Default: ${DEFAULT-VALUE}.")
    private int payments;

    @Option(names = "--gc", paramLabel = "NAME", split = ",",
            description = "The garbage collectors of all engines, one comparison each: "
                    + "${COMPLETION-CANDIDATES}. Default: g1,parallel; g1 with --short.")
    private List<Collector> collectors;

    @Option(names = "--heap", paramLabel = "SIZE",
            description = "The heap of each engine. Default: 4g, or 16g for more than 100,000 "
                    + "cards. With more than 10,000, engines run one after the other.")
    private String heap;

    @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "300",
            description = "How long filling an engine, or a round, may take. Default: "
                    + "${DEFAULT-VALUE}.")
    private int limitSeconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7",
            description = "Of the payments. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--explain",
            description = "Measure nothing; show the first payment on which each engine differs "
                    + "from the floor, among three days of payments.")
    private boolean isExplain;

    @Mixin
    private ResultOptions results;

    /** Names as they are written on the command line. */
    static final class PeerKindConverter implements ITypeConverter<PeerKind>, Iterable<String> {
        @Override
        public PeerKind convert(String id) {
            return Stream.of(PeerKind.values())
                    .filter(kind -> kind.id().equals(id.toLowerCase(Locale.ROOT))).findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + id + "' is none of "
                            + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(PeerKind.values()).map(PeerKind::id).iterator();
        }
    }

    @Override
    public Integer call() {
        if (isShort) {
            cards = List.of(SHORT_CARDS);
            rounds = 1;
            payments = SHORT_PAYMENTS;
        }
        if (collectors == null) {
            collectors = isShort
                    ? List.of(Collector.G1)
                    : List.of(Collector.G1, Collector.PARALLEL);
        }
        Usage.require(spec, rounds > 0 && payments > 0 && limitSeconds > 0
                && cards.stream().allMatch(count -> count > 0),
                "--cards, --rounds, --payments and --limit must be above 0");
        return isExplain ? explain() : compare();
    }

    private int compare() {
        ResultFolder folder = results.create(PeerRow.SUITE, spec);
        PeersTable table = new PeersTable(folder.path(),
                new TextLines(spec.commandLine().getOut()));
        for (int count : cards) {
            for (Collector collector : collectors) {
                try (Comparison comparison = new Comparison(Workload.reference(seed, count),
                        settings(count, collector), folder)) {
                    List<Row> rows = comparison.run();
                    table.write(count, collector, rows);
                }
            }
        }
        spec.commandLine().getOut().println("\nresults: " + folder.path());
        spec.commandLine().getOut().flush();
        return folder.rows().stream().allMatch(Row::isValid) ? 0 : 1;
    }

    private ComparisonSettings settings(int count, Collector collector) {
        boolean isOneByOne = count > CARDS_TOGETHER_MAX;
        String size = heap != null ? heap : count > CARDS_SMALL_MAX ? "16g" : "4g";
        return new ComparisonSettings(kinds, seed, FILL_MIN, rounds, payments, collector, size,
                isOneByOne, limitSeconds, home());
    }

    private int explain() {
        List<String> differences = new ArrayList<>();
        for (int count : cards) {
            Workload workload = Workload.reference(seed, count);
            for (PeerKind kind : kinds) {
                Optional<String> difference = difference(kind, workload);
                difference.ifPresent(differences::add);
                spec.commandLine().getOut().println(count + " cards, " + kind.id() + ": "
                        + difference.orElse("agrees"));
                spec.commandLine().getOut().flush();
            }
        }
        return differences.isEmpty() ? 0 : 1;
    }

    private Optional<String> difference(PeerKind kind, Workload workload) {
        try (PeerProcess process = new PeerProcess(kind, workload,
                settings(workload.cards(), collectors.getFirst()))) {
            return Agreement.firstDifference(workload, workload.payments(3), payments -> {
                try {
                    return process.hits(payments, limitSeconds);
                } catch (PeerFailure e) {
                    throw new Failure(kind.id() + " " + e.getMessage(),
                            "leave it out, or give it more with --heap or --limit", e);
                }
            });
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("goshawk.home", ".")).toAbsolutePath();
    }
}
