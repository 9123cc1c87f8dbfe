package io.goshawk.cli;

import io.goshawk.cli.simulation.Simulation;
import io.goshawk.cli.simulation.SimulationReport;
import io.goshawk.engine.Clock;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goshawk simulate}: whether the engine loses or doubles anything, whatever dies. */
@Command(name = "simulate", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Run the engine on twins of Kafka and of the journal in memory, with a "
                + "simulated clock, while everything fails: crashes at every moment, losses of "
                + "power, aborts, answers that never come or take effect too late, other "
                + "instances, disks that fail. Then hold what became visible against a run "
                + "without faults.",
                "",
                "A seed decides everything: the same seed is the same run. Nothing outside of "
                        + "this process is touched but snapshots in a temporary folder, which is "
                        + "removed."},
        footer = {"", "Examples:",
                "  goshawk simulate",
                "  goshawk simulate --seeds 100000",
                "  goshawk simulate --seeds 1 --from-seed 4711",
                "",
                "Exit codes: 0 nothing lost or doubled, 1 a violation, 2 wrong command line."})
final class SimulateCommand implements Callable<Integer> {
    /** How the result is told. */
    enum Format {
        TEXT, JSON
    }

    private static final long SEEDS_MAX = 1_000_000_000;
    private static final int THREADS_MAX = 1024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "2000",
            description = "How many runs. Default: ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(names = "--from-seed", paramLabel = "S", defaultValue = "1",
            description = "The seed of the first run; the others follow. "
                    + "Default: ${DEFAULT-VALUE}.")
    private long fromSeed;

    @Option(names = "--threads", paramLabel = "T",
            description = "How many runs go side by side. Default: one for each core.")
    private Integer threads;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        int sideBySide = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        require("--seeds", seeds, SEEDS_MAX);
        require("--threads", sideBySide, THREADS_MAX);
        long startNanos = Clock.SYSTEM.nanos();
        SimulationReport report;
        try (Progress progress = Progress.of("simulate", "runs", seeds)) {
            report = new Simulation(fromSeed, seeds, sideBySide, progress::reached).run();
        }
        tellSpeed(report.runs(), Clock.SYSTEM.nanos() - startNanos);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            report.json(out);
        } else {
            report.text(out);
        }
        out.flush();
        return report.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void require(String option, long value, long max) {
        if (value < 1 || value > max) {
            throw new ParameterException(spec.commandLine(),
                    option + " must be 1 to " + max + ", is " + value);
        }
    }

    /** On standard error: the figures themselves are the same every time. */
    private void tellSpeed(long runs, long tookNanos) {
        double seconds = tookNanos / 1e9;
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, "%,d runs in %.1f s (%,.0f/s)", runs, seconds,
                runs / seconds));
        err.flush();
    }
}
