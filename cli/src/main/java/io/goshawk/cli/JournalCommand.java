package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk journal}. */
@Command(name = "journal", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Read a journal; it may be in use meanwhile.",
        footer = {"", "Examples:",
                "  goshawk journal dump data/journal --count 20",
                "  goshawk journal find data/journal --transaction tx-4711",
                "  goshawk journal replay data/journal"},
        subcommands = {
                JournalDumpCommand.class,
                JournalFindCommand.class,
                JournalReplayCommand.class,
                JournalDiffCommand.class,
                JournalKeygenCommand.class})
final class JournalCommand {}
