package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk journal}. */
@Command(name = "journal", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Read a journal; it may be in use meanwhile.",
        footer = {"", "Example:", "  goshawk journal dump data/journal --count 20"},
        subcommands = {JournalDumpCommand.class, JournalKeygenCommand.class,
                JournalVerifyCommand.class})
final class JournalCommand {}
