package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk rules}. */
@Command(name = "rules", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Work on rule packs.",
        footer = {"", "Example:", "  goshawk rules check rules/packs/cards"},
        subcommands = RulesCheckCommand.class)
final class RulesCommand {}
