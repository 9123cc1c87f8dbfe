package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.ListChange.Operation;
import io.goshawk.rules.TextException;
import io.goshawk.rules.list.Expiry;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code goshawk lists add}: puts a value on a list of the running engine. */
@Command(name = "add", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Put a value on a list while the engine runs: a record to the topic of list "
                + "changes, acknowledged by the brokers. Every shard takes it in with its next "
                + "payments. The command knows the list's file: a name or a value that cannot be "
                + "right is refused.",
        footer = {"", "Examples:",
                "  goshawk lists add blocked_cards TOKEN --reason 'reported stolen' --author ops",
                "  goshawk lists add watched_bins 41111122 --reason 'BIN attack' --author ops \\",
                "      --expires 2026-12-31",
                "  goshawk lists add blocked_devices DEVICE --reason 'card testing' \\",
                "      --author ops --expires 2026-12-31T18:00:00Z --rules rules/packs/lists"})
final class ListsAddCommand implements Runnable {
    /** Reads a date or a time. */
    static final class ExpiryConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Expiry.parse(text);
            } catch (TextException e) {
                throw new TypeConversionException(e.getMessage() + "; " + e.hint());
            }
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ListChangeOptions change;

    @Option(names = "--expires", paramLabel = "WHEN", converter = ExpiryConverter.class,
            description = "Until when, by the time of payments: a date, which counts to its end, "
                    + "or a time; UTC. Default: until it is taken back.")
    private Long expiresMs;

    @Override
    public void run() {
        if (expiresMs != null && expiresMs <= Clock.SYSTEM.epochMs()) {
            throw new Failure("the value would be on the list until "
                    + Instant.ofEpochMilli(expiresMs) + ", which is over",
                    "name a time to come, or leave --expires out");
        }
        change.send(Operation.ADD, expiresMs, spec.commandLine().getOut());
    }
}
