package io.goshawk.bench.micro;

import io.goshawk.bench.Bench;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.cli.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks one after the other and writes a row for each JVM that ran one, so that a run
 * that is broken off keeps what it has. What is forked inherits the flags of this JVM.
 */
final class MicroRun {
    static final int FORKS = 5;

    private static final String PACKAGE = "io.goshawk.";
    /** Takes long to prepare; runs if it is asked for. */
    private static final Pattern ON_DEMAND = Pattern.compile("\\.FindBenchmark\\.");
    private static final int WARMUPS = 2;
    private static final int MEASUREMENTS = 5;
    private static final int SHORT_MEASUREMENTS = 2;
    private static final TimeValue SECOND = TimeValue.seconds(1);
    private static final TimeValue SHORT_TIME = TimeValue.milliseconds(500);

    private final ResultFolder folder;
    private final int forks;
    private final boolean isShort;
    private final Map<String, String> parameters;

    /**
     * A run of some benchmarks.
     *
     * @param forks      JVMs for each benchmark; 0 runs it in this one, for tests
     * @param parameters of the benchmarks, in place of the values that they have
     */
    MicroRun(ResultFolder folder, int forks, boolean isShort, Map<String, String> parameters) {
        this.folder = folder;
        this.forks = forks;
        this.isShort = isShort;
        this.parameters = parameters;
        if (forks == 0) {
            // No time is judged then: others may measure on this machine meanwhile.
            System.setProperty("jmh.ignoreLock", "true");
        }
    }

    /** The benchmarks whose names contain one of these expressions; without any, the usual ones. */
    static List<String> names(List<String> patterns) {
        List<Pattern> wanted = patterns.stream().map(Pattern::compile).toList();
        return BenchmarkList.defaultList()
                .find(OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                        List.of(Pattern.quote(PACKAGE)), List.of())
                .stream().map(entry -> entry.getUsername()).distinct().sorted()
                .filter(name -> wanted.isEmpty()
                        ? !ON_DEMAND.matcher(name).find()
                        : wanted.stream().anyMatch(pattern -> pattern.matcher(name).find()))
                .toList();
    }

    void run(List<String> names) {
        try (Progress progress = Progress.of("micro", "benchmarks", names.size())) {
            for (int i = 0; i < names.size(); i++) {
                progress.reached(i);
                run(names.get(i));
            }
            progress.reached(names.size());
        }
    }

    private void run(String name) {
        try {
            Collection<RunResult> results = new Runner(options(name).build()).run();
            for (RunResult result : results) {
                int repeat = 1;
                for (BenchmarkResult fork : result.getBenchmarkResults()) {
                    folder.add(MicroRow.of(fork).repeat(repeat++)
                            .command(command(name, MicroRow.parameters(fork))));
                }
            }
        } catch (RunnerException e) {
            folder.add(new Measured(MicroRow.SUITE, MicroRow.name(name))
                    .command(command(name, parameters))
                    .fault("JMH: " + e.getMessage()));
        }
    }

    private ChainedOptionsBuilder options(String name) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$").forks(forks)
                .warmupIterations(isShort ? 1 : WARMUPS)
                .measurementIterations(isShort ? SHORT_MEASUREMENTS : MEASUREMENTS)
                .warmupTime(isShort ? SHORT_TIME : SECOND)
                .measurementTime(isShort ? SHORT_TIME : SECOND)
                .addProfiler(GCProfiler.class).shouldFailOnError(true)
                .shouldDoGC(true).verbosity(VerboseMode.SILENT);
        parameters.forEach((parameter, value) -> options.param(parameter, value));
        return options;
    }

    private String command(String name, Map<String, String> chosen) {
        String simple = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        StringBuilder line = new StringBuilder(Bench.NAME + " micro '" + simple + "$'");
        chosen.forEach((parameter, value) -> line.append(" -p ").append(parameter).append('=')
                .append(value));
        return line + (isShort ? " --short" : "") + " --repeats " + Math.max(1, forks);
    }
}
