package io.goshawk.cli.chaos;

import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a chaos run is set up with.
 *
 * @param home           the installation: its folder config has the flags of the JVM
 * @param folder         where everything goes: broker, journals, logs
 * @param rules          the rules that decide
 * @param seed           of the faults and of what is fed
 * @param seconds        for how long faults are injected
 * @param rate           transactions a second
 * @param groupInputsMax inputs of one commit at most; 1 makes each a transaction of its own
 */
public record ChaosSettings(Path home, Path folder, Path rules, long seed, long seconds,
        int rate, int groupInputsMax) {
    /** Small, so that an engine that is paused for some seconds loses its transaction. */
    static final int TRANSACTION_TIMEOUT_MS = 2_000;
    /** How long an engine may take to finish and commit when it is told to stop. */
    static final int STOP_TIMEOUT_MS = 5_000;
    static final int PARTITIONS = 2;
    /** As many as an engine takes when nothing is configured. */
    public static final int GROUP_INPUTS_MAX_DEFAULT = 20_000;

    private static final int SNAPSHOT_ENTRIES = 2_000;
    /** Below it the engine takes in nothing more. */
    static final long FREE_BYTES_MIN = 64L << 20;

    /** Writes the configuration of the engine. */
    Path write(String bootstrapServers) {
        try {
            return Files.writeString(folder.resolve("goshawk.yaml"), """
                    # Written by 'goshawk chaos'.
                    engine:
                      idle-tick-ms: 500
                      commit-gap-ms: %d
                      group-inputs-max: %d
                      stop-timeout-ms: %d
                    kafka:
                      bootstrap-servers: %s
                      transaction-timeout-ms: %d
                      topics:
                        decisions: decisions
                    journal:
                      dir: journal
                      block-bytes: 16777216
                      free-bytes-min: %d
                      signing-key: %s
                      checkpoint-interval-ms: 500
                    snapshots:
                      every-entries: %d
                    rules:
                      dirs: ['%s']
                    operations:
                      port: 0
                    """.formatted(groupInputsMax == 1 ? 0 : 3, groupInputsMax, STOP_TIMEOUT_MS,
                    bootstrapServers, TRANSACTION_TIMEOUT_MS, FREE_BYTES_MIN,
                    signingKey(), SNAPSHOT_ENTRIES,
                    rules.toAbsolutePath().toString().replace("'", "''")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /** Made once. */
    private Path signingKey() throws IOException {
        Path key = folder.resolve("journal.key");
        if (!Files.exists(key)) {
            Files.writeString(key, SigningKey.generate(VerifierKey.DEFAULT_NAME).pem());
            key.toFile().setReadable(false, false);
            key.toFile().setReadable(true, true);
        }
        return key.getFileName();
    }

    /** Who signs the journal; after {@link #write}. */
    VerifierKey signer() {
        try {
            return SigningKey.parse(VerifierKey.DEFAULT_NAME,
                    Files.readString(folder.resolve("journal.key"))).verifier();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from " + folder, e);
        }
    }

    /** The configuration as the engine reads it; after {@link #write}. */
    GoshawkConfig config() {
        return YamlConfig.load(folder.resolve("goshawk.yaml"), Map.of());
    }
}
