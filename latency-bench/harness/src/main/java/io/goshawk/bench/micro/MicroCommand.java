package io.goshawk.bench.micro;

import io.goshawk.bench.ResultOptions;
import io.goshawk.bench.report.RunTables;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.cli.Usage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk bench micro}: the parts alone, by JMH. */
@Command(name = "micro", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures the parts alone, by JMH: decoding, the ring, profiles, rules, the "
                + "decision policy, the journal, hashing, alerts. Each in JVMs of its own with the "
                + "flags of this one; time, percentiles where calls are sampled, bytes allocated.",
        footer = {"", "Examples:",
                "  bin/goshawk bench micro --short",
                "  bin/goshawk bench micro Profile Esper",
                "  bin/goshawk bench micro AppendBenchmark -p bytes=512 --repeats 3",
                "  bin/goshawk bench micro Find -p decisions=10000000 (5 GB in the temporary "
                        + "folder)"})
public final class MicroCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATTERN",
            description = "Regular expressions that the name of a benchmark contains; by default "
                    + "all but Find, which writes a journal of a million entries first.")
    private List<String> patterns = List.of();

    @Option(names = "--short",
            description = "One JVM each and half a second a time, for a look.")
    private boolean shortRun;

    @Option(names = "--repeats", paramLabel = "N",
            description = "JVMs for each benchmark; 5 by default.")
    private int repeats;

    @Option(names = "-p", paramLabel = "NAME=VALUE",
            description = "A parameter of the benchmarks, in place of the values that they have.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--list", description = "Only list the benchmarks.")
    private boolean list;

    @Mixin
    private ResultOptions results;

    @Override
    public Integer call() {
        Usage.require(spec, repeats >= 0, "--repeats must be at least 1");
        List<String> names = MicroRun.names(patterns);
        Usage.require(spec, !names.isEmpty(), "no benchmark has a name with " + patterns);
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            names.forEach(out::println);
            return 0;
        }
        ResultFolder folder = results.create("micro", spec);
        int forks = repeats > 0 ? repeats : shortRun ? 1 : MicroRun.FORKS;
        new MicroRun(folder, forks, shortRun, parameters).run(names);
        return RunTables.print(folder, out);
    }
}
