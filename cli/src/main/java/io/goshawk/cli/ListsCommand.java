package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk lists}. */
@Command(name = "lists", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Change lists of values while the engine runs, such as blocked cards, and "
                + "show what is on them. What a list is stands in a file of a rule pack; see "
                + "docs/rules/lists.md.",
        footer = {"", "Examples:",
                "  goshawk lists add blocked_cards TOKEN --reason 'reported stolen' --author ops",
                "  goshawk lists show blocked_cards"},
        subcommands = {ListsAddCommand.class, ListsRemoveCommand.class, ListsShowCommand.class})
final class ListsCommand {}
