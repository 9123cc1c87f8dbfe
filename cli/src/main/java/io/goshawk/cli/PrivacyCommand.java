package io.goshawk.cli;

import picocli.CommandLine.Command;

/** {@code goshawk privacy}. */
@Command(name = "privacy", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false, synopsisSubcommandLabel = "COMMAND",
        description = "The keys that personal fields are encrypted with, and their erasure; see "
                + "docs/privacy.md.",
        footer = {"", "Examples:",
                "  goshawk privacy status",
                "  goshawk privacy erase --subject TOKEN"},
        subcommands = {PrivacyStatusCommand.class, PrivacyEraseCommand.class})
final class PrivacyCommand {}
