package io.goshawk.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafepointsTest {
    @TempDir
    private Path dir;

    @Test
    void shouldReadThePausesOfAStretchOfTime() throws Exception {
        Files.writeString(Safepoints.file(dir), """
                [1000ms] Safepoint "ICBufferFull", Time since last: 5 ns, Total: 9 ns
                [1500ms] Safepoint "G1CollectForAllocation", Time since last: 500 ns, Reaching \
                safepoint: 100 ns, Cleanup: 1 ns, At safepoint: 2499899 ns, Total: 2500000 ns
                [2000ms] Safepoint "Exit", Time since last: 5 ns, Total: 9 ns
                """);

        assertThat(Safepoints.read(dir, 1_001, 2_000))
                .containsExactly(new Pause(0.499, 2.5, "G1CollectForAllocation"));
    }
}
