package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk journal}. */
@Command(name = "journal", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "Look into a journal, prove what it says, keep it. It may be in use "
                + "meanwhile.",
        footer = {"", "Example:", "  goshawk journal verify data/journal --key keys/journal.pub"},
        subcommands = {JournalVerifyCommand.class, JournalReplayCommand.class,
                JournalDiffCommand.class, JournalFindCommand.class, JournalShowCommand.class,
                JournalReportCommand.class, JournalExportCommand.class, JournalProveCommand.class,
                JournalStatsCommand.class, JournalDumpCommand.class, JournalKeygenCommand.class,
                JournalCheckpointsCommand.class, JournalArchiveCommand.class,
                JournalPruneCommand.class})
final class JournalCommand {}
