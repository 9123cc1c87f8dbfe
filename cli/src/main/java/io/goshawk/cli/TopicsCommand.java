package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk topics}. */
@Command(name = "topics", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Create the topics.",
        footer = {"", "Example:", "  goshawk topics create --partitions 4 --replication 3"},
        subcommands = TopicsCreateCommand.class)
final class TopicsCommand {}
