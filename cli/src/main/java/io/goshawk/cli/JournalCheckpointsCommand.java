package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.CheckpointTopic;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code goshawk journal checkpoints}: signed heads, for auditors to keep. */
@Command(name = "checkpoints", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Print the signed heads on the topic of checkpoints, of all "
                + "shards, one behind the other. Whoever keeps them elsewhere can "
                + "tell later that the end of a journal is missing or was written "
                + "anew: 'goshawk journal verify --checkpoints'.",
        footer = {"", "Example:",
                "  goshawk journal checkpoints --config config/goshawk.yaml > checkpoints.txt"})
final class JournalCheckpointsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFile config;

    @Override
    public void run() {
        List<String> notes = CheckpointTopic.read(config.load().kafka().settings(), Clock.SYSTEM);
        PrintWriter out = spec.commandLine().getOut();
        notes.forEach(out::println);
        out.flush();
    }
}
