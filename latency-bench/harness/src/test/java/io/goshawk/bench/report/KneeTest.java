package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KneeTest {
    private static final double LIMIT_NANOS = 1e6;

    @TempDir
    private Path parent;

    private final Knee knee = new Knee(LIMIT_NANOS);

    private static Measured row(int rate, long p99Nanos) {
        return new Measured("pipeline", "packs").label("rate", rate)
                .histogram("hiccups", Samples.latencies(1_000, 5_000_000, 5_000_000))
                .histogram("planned to journaled", Samples.latencies(990, p99Nanos, p99Nanos));
    }

    private List<Measurement> ladder(Measured... rows) {
        return Measurement.of(List.of(Samples.folder(parent, "pipeline", List.of(rows))));
    }

    @Test
    void shouldBeTheLastRateBeforeTheLimitInWhateverOrder() {
        assertThat(knee.of(ladder(row(4_000, 2_000_000), row(1_000, 900), row(2_000, 900_000),
                row(8_000, 900)))).as("what comes back behind the knee is luck")
                .hasValue(2_000);
    }

    @Test
    void shouldEndWhereARateWasMissed() {
        assertThat(knee.of(ladder(row(1_000, 900), row(2_000, 900).fault("rate missed"),
                row(4_000, 900)))).hasValue(1_000);
    }

    @Test
    void shouldLieHigherIfMoreIsAllowed() {
        List<Measurement> ladder = ladder(row(1_000, 900_000), row(2_000, 1_900_000),
                row(4_000, 2_900_000));

        assertThat(new Knee(2 * LIMIT_NANOS).text(ladder))
                .isEqualTo("p99 within 2 ms up to 2,000/s");
    }

    @Test
    void shouldBeNoneIfTheLowestRateIsTooMuch() {
        assertThat(knee.of(ladder(row(1_000, 2_000_000)))).isEmpty();
    }
}
