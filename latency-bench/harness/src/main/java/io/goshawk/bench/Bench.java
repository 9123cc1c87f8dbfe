package io.goshawk.bench;

import io.goshawk.bench.kafka.KafkaCommand;
import io.goshawk.bench.peers.PeersCommand;
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
        subcommands = {KafkaCommand.class, PeersCommand.class})
public final class Bench {
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
