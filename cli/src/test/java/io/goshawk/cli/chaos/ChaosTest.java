package io.goshawk.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code goshawk chaos}: an engine that dies in the middle of a commit, then
 * while that is put in order, then between a commit and its mark; and a broker that is killed under
 * load. The long form is the command.
 */
final class ChaosTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final long SEED = 11;
    private static final int RATE = 500;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void shouldLoseAndDoubleNothingWhateverDies() throws Exception {
        List<Fault> faults = List.of(
                new Fault(FaultKind.FAIL_AT_START, FailPoint.BEFORE_RESEND, 1, 500, 0),
                new Fault(FaultKind.FAIL_POINT, FailPoint.AFTER_COMMIT, 3, 0, 0),
                new Fault(FaultKind.BROKER_KILL, null, 0, 500, 100));
        ChaosSettings settings = new ChaosSettings(ROOT, folder,
                ROOT.resolve("cli/src/test/resources/features"), SEED, 120, RATE,
                ChaosSettings.GROUP_INPUTS_MAX_DEFAULT);

        ChaosReport report = new Chaos(settings, faults.iterator(), Long.MAX_VALUE, progress -> {
            // nobody watches
        }).run();

        assertThat(report.violations()).as("seed %d", SEED).isEmpty();
        assertThat(report.deaths()).containsOnlyKeys(FailPoint.AFTER_OFFSETS,
                FailPoint.BEFORE_RESEND, FailPoint.AFTER_COMMIT);
        assertThat(report.engineKills()).isEqualTo(3);
        assertThat(report.brokerKills()).isEqualTo(1);
        assertThat(report.last().alerts()).isPositive();
        assertThat(report.last().deadLetters()).isPositive();
        assertThat(report.last().duplicates()).isPositive();
    }
}
