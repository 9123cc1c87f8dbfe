package io.goshawk.cli;

import io.goshawk.cli.chaos.Chaos;
import io.goshawk.cli.chaos.ChaosJson;
import io.goshawk.cli.chaos.ChaosProgress;
import io.goshawk.cli.chaos.ChaosReport;
import io.goshawk.cli.chaos.ChaosSettings;
import io.goshawk.cli.chaos.ChaosText;
import io.goshawk.engine.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goshawk chaos}: exactly once under fire, with processes that are really killed. */
@Command(name = "chaos", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {
                "Start a broker and an engine as processes of their own, feed them, and kill,",
                "pause, starve and double them by a seeded plan. Then verify, from the topics",
                "alone and against an undisturbed run of the same inputs, that every transaction",
                "was decided once, every alert is visible once, nothing is left open, and no",
                "engine ended or refused to start without a reason that was given to it.",
                "Exit code 0: sound; 1: a violation, with the evidence in the folder."},
        footer = {"", "Examples:",
                "  goshawk chaos --minutes 5 --seed 7",
                "  goshawk chaos --minutes 30 --dir data/chaos --format json",
                "  goshawk chaos --commits 40000      # no faults: so many transactions in a row"})
final class ChaosCommand implements Callable<Integer> {
    private enum Format {
        TEXT, JSON
    }

    private static final Path HOME = Path.of(System.getProperty("goshawk.home", "."));
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int SEEDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "5",
            description = {"For how long faults are injected; verifying comes on top.",
                    "Default: ${DEFAULT-VALUE}."})
    private double minutes;

    @Option(names = "--seed", paramLabel = "N",
            description = "Of the plan of faults and of the population. Default: any.")
    private Long seed;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "500",
            description = "Transactions a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--rules", paramLabel = "DIR",
            description = "The rules. Default: the shipped pack rules/packs/cards.")
    private Path rules;

    @Option(names = "--commits", paramLabel = "N",
            description = {"Disturb nothing; feed so many transactions instead, each of which is",
                    "committed by itself, on one producer: one life of the engine."})
    private Long commits;

    @Option(names = "--dir", paramLabel = "DIR",
            description = {"Where everything goes, and stays. Default: a temporary folder, removed",
                    "at the end if all is sound."})
    private Path dir;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "How the report is printed. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws Exception {
        require("--minutes", minutes > 0 && minutes <= TimeUnit.DAYS.toMinutes(30));
        require("--rate", rate >= 1);
        require("--commits", commits == null || commits >= 1);
        Path folder = folder();
        long chosen = seed == null ? new Random().nextInt(SEEDS) : seed;
        spec.commandLine().getErr().println("chaos: seed " + chosen + ", folder " + folder);
        ChaosReport report = chaos(folder, chosen).run();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            ChaosJson.write(report, out);
        } else {
            ChaosText.write(report, out);
        }
        if (report.isSound() && dir == null) {
            DemoFolder.remove(folder);
        }
        return report.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Chaos chaos(Path folder, long chosen) {
        Path pack = rules == null ? HOME.resolve("rules/packs/cards") : rules;
        Consumer<ChaosProgress> lines = new Lines(spec.commandLine().getErr());
        return commits == null
                ? new Chaos(settings(folder, pack, chosen,
                        ChaosSettings.GROUP_INPUTS_MAX_DEFAULT), lines)
                : Chaos.ofCommits(settings(folder, pack, chosen, 1), commits, lines);
    }

    private ChaosSettings settings(Path folder, Path pack, long chosen, int groupInputsMax) {
        return new ChaosSettings(HOME, folder, pack, chosen, Math.round(minutes * 60), rate,
                groupInputsMax);
    }

    /** A new folder: what an earlier run has left there would be verified with this one. */
    private Path folder() throws IOException {
        if (dir == null) {
            return Files.createTempDirectory("goshawk-chaos-");
        }
        if (Files.exists(dir.resolve("goshawk.yaml"))) {
            throw new Failure(dir + " holds an earlier run", "give another folder, or remove it");
        }
        return Files.createDirectories(dir.toAbsolutePath());
    }

    private void require(String option, boolean holds) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + " is out of range");
        }
    }

    /** A line now and then. */
    private static final class Lines implements Consumer<ChaosProgress> {
        private final PrintWriter err;
        private long nextNanos;

        Lines(PrintWriter err) {
            this.err = err;
            this.nextNanos = Clock.SYSTEM.nanos();
        }

        @Override
        public void accept(ChaosProgress progress) {
            long nowNanos = Clock.SYSTEM.nanos();
            if (nowNanos - nextNanos < 0) {
                return;
            }
            nextNanos = nowNanos + LINE_NANOS;
            err.printf(Locale.ROOT,
                    "chaos: %d s left, %d engine kills, %d faults, %,d fed, %s; %s%n",
                    progress.secondsLeft(), progress.kills(), progress.faults(), progress.fed(),
                    progress.violations() == 0
                            ? "sound so far"
                            : progress.violations() + " VIOLATIONS",
                    progress.now());
            err.flush();
        }
    }
}
