package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk rules}. */
@Command(name = "rules", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Work on rule packs.",
        footer = {"", "Examples:", "  goshawk rules check rules/packs/cards",
                "  goshawk rules test rules/packs/cards",
                "  goshawk rules backtest rules/packs/cards payments.csv.gz",
                "  goshawk rules explain card_velocity_burst --packs rules/packs/cards",
                "  goshawk rules deploy rules/packs/cards --author 'A. Analyst'"},
        subcommands = {RulesCheckCommand.class, RulesTestCommand.class,
                RulesBacktestCommand.class, RulesExplainCommand.class, RulesDeployCommand.class,
                RulesNewCommand.class})
final class RulesCommand {}
