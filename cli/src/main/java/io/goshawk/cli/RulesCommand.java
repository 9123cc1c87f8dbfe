package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk rules}. */
@Command(name = "rules", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Work on rule packs.",
        footer = {"", "Examples:", "  goshawk rules check rules/packs/cards",
                "  goshawk rules test rules/packs/cards",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz"},
        subcommands = {RulesCheckCommand.class, RulesTestCommand.class,
                RulesBacktestCommand.class, RulesNewCommand.class})
final class RulesCommand {}
