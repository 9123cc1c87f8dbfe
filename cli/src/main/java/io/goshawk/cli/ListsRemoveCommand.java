package io.goshawk.cli;

import io.goshawk.engine.event.ListChange.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code goshawk lists remove}: takes a value off a list of the running engine. */
@Command(name = "remove", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Take a value off a list while the engine runs. If the list's file has it, "
                + "the file does not count for this value until it is added again; change the "
                + "file with the next deployment.",
        footer = {"", "Example:",
                "  goshawk lists remove blocked_cards TOKEN --reason 'found again' --author ops"})
final class ListsRemoveCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ListChangeOptions change;

    @Override
    public void run() {
        change.send(Operation.REMOVE, null, spec.commandLine().getOut());
    }
}
