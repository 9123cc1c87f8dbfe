package io.goshawk.bench.pipeline;

import io.goshawk.bench.ResultOptions;
import io.goshawk.bench.RunFolder;
import io.goshawk.bench.RunOptions;
import io.goshawk.bench.report.RunTables;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.cli.Progress;
import io.goshawk.cli.Usage;
import io.goshawk.cli.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk bench start}: from the process to the first decision. */
@Command(name = "start", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = {"Measure how long a start takes, part by part: the JVM, the rules, journal "
                + "and recovery, the first decision, and on to full speed. Everything as shipped, "
                + "but without a broker.",
                "Each is started twice: with nothing, and with what the first one left. Then the "
                        + "same with an AOT cache of the JVM, made by a training run."},
        footer = {"", "Examples:", "  goshawk bench start", "  goshawk bench start --short"})
public final class StartCommand implements Callable<Integer> {
    private static final String SUITE = "start";
    private static final int SECONDS = 20;
    private static final int SECONDS_SHORT = 6;
    private static final int TRAINING_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--gc", paramLabel = "g1|zgc", defaultValue = "g1",
            description = "The collector. Default: ${DEFAULT-VALUE}.")
    private Scenario.Gc gc;

    @Option(names = "--cards", paramLabel = "N", defaultValue = "10000",
            description = "Cards that pay. Default: ${DEFAULT-VALUE}.")
    private int cards;

    @Mixin
    private RunOptions run;

    @Mixin
    private ResultOptions results;

    private Path configFile;

    @Override
    public Integer call() throws InterruptedException {
        Usage.require(spec, cards > 0, "--cards must be at least 1");
        configFile = run.config(Map.of());
        int repeats = run.repeats();
        ResultFolder folder = results.create(SUITE, spec);
        try (Progress progress = Progress.of("bench start", "repeats", repeats)) {
            for (int repeat = 1; repeat <= repeats; repeat++) {
                measure(folder, repeat);
                progress.reached(repeat);
            }
        }
        return RunTables.print(folder, spec.commandLine().getOut());
    }

    private int seconds() {
        return run.isShort() ? SECONDS_SHORT : SECONDS;
    }

    private void measure(ResultFolder folder, int repeat) throws InterruptedException {
        try (RunFolder files = RunFolder.below(folder.path())) {
            twice(files.path(), folder, repeat, false, List.of());
        }
        try (RunFolder training = RunFolder.below(folder.path());
                RunFolder files = RunFolder.below(folder.path())) {
            Path cache = process(training.path())
                    .train(scenario("training", TRAINING_SECONDS, false));
            twice(files.path(), folder, repeat, true, List.of("-XX:AOTCache=" + cache));
        }
    }

    private void twice(Path files, ResultFolder folder, int repeat, boolean aot,
            List<String> flags) throws InterruptedException {
        for (String name : List.of("first start", "second start")) {
            StartScenario scenario = scenario(name, seconds(), aot);
            Outcome outcome = process(files).run(scenario, flags);
            Measured row = new Measured(SUITE, name).repeat(repeat)
                    .command(command());
            scenario.labels().forEach(row::label);
            folder.add(outcome.addTo(row));
        }
    }

    /** A second start needs the first one: all four are done again. */
    private String command() {
        return "bin/goshawk bench start --cards " + cards + " --gc " + Scenario.word(gc)
                + (run.isShort() ? " --short" : "") + " # all four starts";
    }

    private StartScenario scenario(String name, int seconds, boolean aot) {
        return new StartScenario(name, seconds, new Traffic(1, cards, 0, 0.1), gc, aot);
    }

    private StartProcess process(Path files) {
        return new StartProcess(configFile, files);
    }
}
