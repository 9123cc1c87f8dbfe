package io.goshawk.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goshawk demo}: the whole line on this machine, with figures that are checked. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {
                "Show the whole line on this machine, with nothing installed: start a Kafka",
                "broker, run the engine, play transactions, print alerts as another service reads",
                "them back, and check at the end that nothing was lost and nothing doubled."},
        footer = {"", "Examples:",
                "  goshawk demo",
                "  goshawk demo --count 50000 --speed max",
                "  goshawk demo --input transactions.csv.gz --rules rules/packs/reference \\",
                "      --speed max --decisions decisions.csv",
                "  goshawk demo --keep data/demo    # kill it, start it again: it goes on",
                "  goshawk demo --keep data/demo --speed 1000 --count 2000000    # meanwhile:",
                "  goshawk rules deploy my-pack --config data/demo/goshawk.yaml --author me"})
final class DemoCommand implements Callable<Integer> {
    private static final long SNAPSHOT_ENTRIES_MIN = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--input", paramLabel = "FILE",
            description = {"Play this CSV or NDJSON file (gz too).",
                    "Default: a generated population."})
    private Path input;

    @Option(names = "--rules", paramLabel = "DIR",
            description = "The rules. Default: the shipped pack rules/packs/cards.")
    private Path rules;

    @Option(names = "--count", paramLabel = "N",
            description = {"How many records to play.",
                    "Default: 600,000 generated ones, or all of the file."})
    private Long count;

    @Option(names = "--speed", paramLabel = "N|max", defaultValue = "10000",
            converter = Pace.Converter.class,
            description = "Records a second. Default: ${DEFAULT-VALUE}.")
    private Pace pace;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Of the generated population. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--keep", paramLabel = "DIR",
            description = {"Keep broker and journal there; a demo that was killed goes on from it.",
                    "Default: a temporary folder, removed at the end."})
    private Path keep;

    @Option(names = "--decisions", paramLabel = "FILE",
            description = {"Write transaction_id,score,outcome,rules of every transaction here, as",
                    "CSV."})
    private Path decisions;

    @Option(names = "--alerts", paramLabel = "N", defaultValue = "20",
            description = "Print so many alerts at most. Default: ${DEFAULT-VALUE}.")
    private int alertsShown;

    @Option(names = "--snapshot-entries", paramLabel = "N", defaultValue = "50000",
            description = {"Take a snapshot after so many journal entries, at least 100.",
                    "Default: ${DEFAULT-VALUE}."})
    private long snapshotEntries;

    @Override
    public Integer call() throws Exception {
        require("--count", count == null || count >= 1);
        require("--alerts", alertsShown >= 0);
        require("--snapshot-entries", snapshotEntries >= SNAPSHOT_ENTRIES_MIN);
        DemoOptions options = new DemoOptions(input, rules, count, pace, seed, decisions,
                alertsShown, snapshotEntries);
        try (DemoFolder folder = DemoFolder.open(keep)) {
            DemoSummary summary = new Demo(options, folder, spec.commandLine().getOut()).run();
            return summary.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void require(String option, boolean holds) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + " is too small");
        }
    }
}
