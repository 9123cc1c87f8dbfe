package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk profiles}. */
@Command(name = "profiles", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Look at the statistics that profiles keep.",
        footer = {"", "Example:", "  goshawk profiles stats --config config/goshawk.yaml"},
        subcommands = ProfilesStatsCommand.class)
final class ProfilesCommand {}
