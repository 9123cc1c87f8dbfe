package io.goshawk.bench.pipeline;

import io.goshawk.bench.ResultOptions;
import io.goshawk.bench.RunOptions;
import io.goshawk.bench.report.RunTables;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.cli.Progress;
import io.goshawk.cli.TextLines;
import io.goshawk.cli.Usage;
import io.goshawk.cli.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk bench pipeline}: the pipeline under load, in process. */
@Command(name = "pipeline", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Measure the pipeline in process: payments arrive when planned, whatever "
                + "happens, are decided by the rules and journaled on the disk; alerts end in "
                + "memory. Latency counts from the planned time. What was decided is compared "
                + "with a closed loop over the same payments.",
                "Without --rate and --ladder: the scenarios of the report and the ladder, about "
                        + "half an hour; with --short three of them."},
        footer = {"", "Examples:",
                "  goshawk bench pipeline --rate 20000",
                "  goshawk bench pipeline --ladder --gc zgc",
                "  goshawk bench pipeline --rate 20000 --rules 1000 --alerts 0",
                "  goshawk bench pipeline --short"})
public final class PipelineCommand implements Callable<Integer> {
    /** For the estimate only. */
    private static final int LIKELY_KNEE = 64_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", paramLabel = "N", description = "One scenario, at this rate.")
    private Integer rate;

    @Option(names = "--ladder",
            description = "One scenario, at twice the rate again and again, from 1,000/s.")
    private boolean ladder;

    @Option(names = "--limit-ms", paramLabel = "MS", defaultValue = "1",
            description = "The ladder ends where p99 passes it. Default: ${DEFAULT-VALUE}.")
    private int limitMs;

    @Mixin
    private ScenarioOptions options;

    @Mixin
    private RunOptions run;

    @Mixin
    private ResultOptions results;

    @Override
    public Integer call() throws InterruptedException {
        Usage.require(spec, rate == null || !ladder, "--rate and --ladder exclude each other");
        Usage.require(spec, limitMs > 0, "--limit-ms must be at least 1");
        Path config = run.config(base().settings());
        int repeats = run.repeats();
        ResultFolder folder = results.create(PipelineBench.SUITE, spec);
        try (Progress progress = Progress.of("bench pipeline", "s", repeats * estimate())) {
            PipelineBench bench = new PipelineBench(
                    new ScenarioProcess(config, folder.path()), folder, progress);
            List<Integer> knees = new ArrayList<>();
            for (int repeat = 1; repeat <= repeats; repeat++) {
                measure(bench, repeat, knees);
            }
            return report(bench, knees, folder);
        }
    }

    private Scenario base() {
        return options.scenario(rate == null ? ScenarioOptions.RATE : rate, run.isShort());
    }

    private List<Scenario> listed() {
        if (ladder) {
            return List.of();
        }
        if (rate != null) {
            return List.of(base());
        }
        return run.isShort() ? Scenarios.fewAround(base()) : Scenarios.around(base());
    }

    private boolean climbs() {
        return ladder || rate == null && !run.isShort();
    }

    private long estimate() {
        List<Scenario> all = new ArrayList<>(listed());
        if (climbs()) {
            all.addAll(Ladder.steps(base(), LIKELY_KNEE));
        }
        return all.stream().mapToLong(PipelineBench::estimate).sum();
    }

    private void measure(PipelineBench bench, int repeat, List<Integer> knees)
            throws InterruptedException {
        for (Scenario scenario : listed()) {
            bench.measure(scenario, repeat);
        }
        if (climbs()) {
            knees.add(Ladder.climb(bench, base(), repeat, TimeUnit.MILLISECONDS.toNanos(limitMs)));
        }
    }

    private int report(PipelineBench bench, List<Integer> knees, ResultFolder folder) {
        RunTables.print(folder, spec.commandLine().getOut());
        TextLines lines = new TextLines(spec.commandLine().getOut());
        for (int knee : knees) {
            lines.line("The knee, the highest rate with p99 up to %d ms: %,d/s", limitMs, knee);
        }
        boolean faulty = bench.done().stream().anyMatch(MeasuredScenario::isFaulty);
        return faulty ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
