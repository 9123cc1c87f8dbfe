package io.goshawk.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's entry: {@code goshawk COMMAND …}. */
@Command(name = "goshawk", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Fraud detection for card and account payments: rules over a stream of "
                + "transactions, every decision journaled, every alert published exactly once.",
        footer = {
                "", "Examples:",
                "  goshawk demo",
                "  goshawk run --config config/goshawk.yaml",
                "  goshawk produce transactions.csv.gz --topic transactions --speed 1000",
                "  goshawk rules check rules/packs/cards",
                "  goshawk rules test rules/packs/cards",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz",
                "  goshawk lists add blocked_cards TOKEN --reason stolen --author ops",
                "", "Exit codes: 0 done, 1 failed, 2 wrong command line."},
        subcommands = {
                DemoCommand.class,
                RunCommand.class,
                ProduceCommand.class,
                TopicsCommand.class,
                RulesCommand.class,
                ListsCommand.class,
                ProfilesCommand.class,
                JournalCommand.class,
                PrivacyCommand.class,
                ConfigCommand.class,
                SimulateCommand.class,
                ChaosCommand.class,
                BenchCommand.class})
public final class Goshawk {
    @Option(names = "--verbose", scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    private boolean verbose;

    private Goshawk() {}

    /** Whether the user wants to see stack traces. */
    boolean isVerbose() {
        return verbose;
    }

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * Runs a command in this JVM; an engine that it runs has something around its ports.
     *
     * @return the exit code
     */
    public static int execute(PortWrap wrap, String... arguments) {
        return commandLine(wrap).execute(arguments);
    }

    /** The command line, ready to execute; its writers may be replaced. */
    static CommandLine commandLine() {
        return commandLine(PortWrap.NONE);
    }

    private static CommandLine commandLine(PortWrap wrap) {
        Goshawk goshawk = new Goshawk();
        ErrorReport report = new ErrorReport(() -> goshawk.verbose);
        return new CommandLine(goshawk, commands(wrap)).setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(report).setParameterExceptionHandler(report);
    }

    private static IFactory commands(PortWrap wrap) {
        IFactory others = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == RunCommand.class
                        ? type.cast(new RunCommand(wrap))
                        : others.create(type);
            }
        };
    }
}
