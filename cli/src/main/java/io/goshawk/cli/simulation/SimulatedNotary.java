package io.goshawk.cli.simulation;

import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.SigningKey;
import java.util.SplittableRandom;

/**
 * Signs the journals of simulated runs, in every JVM alike: its key stands here, for everybody to
 * read, and is of no use elsewhere.
 */
final class SimulatedNotary {
    private static final long INTERVAL_MS_MAX = 200;
    private static final SigningKey KEY = SigningKey.parse("simulated", """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIHk76W4GrLTAbg1W8nTV1rFnWMaoBXug6zKQ6VudcCdT
            -----END PRIVATE KEY-----
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEARKpkUzQZYLj/MmRSNwB5m7Ltnqs0XxeRz1LgLdPFsVI=
            -----END PUBLIC KEY-----
            """);

    private SimulatedNotary() {}

    /** One that signs every group, or some. */
    static Notary next(SplittableRandom random) {
        return new Notary(KEY, null, random.nextBoolean() ? 0 : random.nextLong(INTERVAL_MS_MAX));
    }
}
