package io.goshawk.cli;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The configuration of a demo: the shipped defaults, but for what a demo must have to itself. What
 * the user has configured is not read: it may point to a broker or a journal that others use.
 */
final class DemoConfig {
    /** The file, in the folder of the demo. */
    static final String NAME = "goshawk.yaml";
    /** Enough to end in good order; a laptop has not always the gigabytes that a server has. */
    private static final long FREE_BYTES_MIN = 256L << 20;

    private DemoConfig() {}

    /** Writes the configuration into the folder of the demo, and loads it. */
    static GoshawkConfig write(Path folder, String bootstrapServers, Path rules,
            long snapshotEntries) throws IOException {
        Path file = Files.writeString(folder.resolve(NAME), """
                # Written by 'goshawk demo' at every start.
                engine:
                  # The events carry times of their own: wall time says nothing about them.
                  idle-tick-ms: 0
                kafka:
                  bootstrap-servers: %s
                journal:
                  dir: journal
                  free-bytes-min: %d
                  signing-key: %s
                  checkpoint-interval-ms: 1000
                snapshots:
                  every-entries: %d
                rules:
                  dirs: [%s]
                operations:
                  port: 0
                """.formatted(quoted(bootstrapServers), FREE_BYTES_MIN, quoted(signingKey(folder)),
                snapshotEntries,
                quoted(rules.toAbsolutePath().toString())));
        return YamlConfig.load(file, Map.of());
    }

    /** One for all demos of this folder. */
    private static String signingKey(Path folder) throws IOException {
        Path name = folder.resolve("journal");
        Path key = Path.of(name + JournalKeygenCommand.SECRET);
        if (!Files.exists(key)) {
            JournalKeygenCommand.write(name, SigningKey.generate(VerifierKey.DEFAULT_NAME));
        }
        return key.getFileName().toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
