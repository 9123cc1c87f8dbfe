package io.goshawk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** All benchmarks work, and what they decide is right; how fast is not judged. */
class SmokeTest {
    @Test
    void shouldFindNothingWrongWithAnyBenchmark() {
        StringWriter out = new StringWriter();

        int exitCode = Bench.commandLine().setOut(new PrintWriter(out)).execute("smoke",
                "--home", System.getProperty("goshawk.root"));

        assertThat(out.toString()).contains("pipeline", "kafka").contains(" ok");
        assertThat(exitCode).as(out.toString()).isZero();
    }
}
