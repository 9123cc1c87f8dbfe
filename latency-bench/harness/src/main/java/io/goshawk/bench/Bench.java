package io.goshawk.bench;

import io.goshawk.bench.compare.CompareCommand;
import io.goshawk.bench.kafka.KafkaCommand;
import io.goshawk.bench.micro.MicroCommand;
import io.goshawk.bench.peers.PeersCommand;
import io.goshawk.bench.pipeline.PipelineCommand;
import io.goshawk.bench.pipeline.StartCommand;
import io.goshawk.bench.report.ReportCommand;
import io.goshawk.cli.ErrorReport;
import io.goshawk.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry of the benchmarks: {@code goshawk bench COMMAND …}. */
@Command(name = "goshawk bench", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Measures Goshawk: part by part, open loop, end to end, and beside the "
                + "engines that would be used in its place.",
        footer = {"",
                "Exit codes: 0 done, 1 failed or a row does not count, 2 wrong command line."},
        subcommands = {
                MicroCommand.class,
                PipelineCommand.class,
                StartCommand.class,
                KafkaCommand.class,
                PeersCommand.class,
                SmokeCommand.class,
                ReportCommand.class,
                CompareCommand.class})
public final class Bench {
    /** What is typed to start it. */
    public static final String NAME = "bin/goshawk bench";

    @Option(names = "--verbose", scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    private boolean verbose;

    private Bench() {}

    /** Runs a benchmark and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute; its writers may be replaced. */
    static CommandLine commandLine() {
        Bench bench = new Bench();
        ErrorReport report = new ErrorReport(() -> bench.verbose);
        return new CommandLine(bench).setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(report).setParameterExceptionHandler(report);
    }
}
