package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTableTest {
    @Test
    void shouldTellWhatGoshawkIsToTheOthersAndWhetherTheyAgree(@TempDir Path parent) {
        Path folder = Samples.folder(parent, "peers", List.of(
                row("Goshawk", 300, 2_000).figure("hits", 77),
                row("Siddhi", 40, 20_000).figure("hits", 77),
                row("hand-written Java", 600, 1_000).figure("hits", 76),
                row("Drools", 20, 1_000).fault("digest differs")));

        Table table = SystemTable.of(Measurement.of(List.of(folder)));

        assertThat(table.rows()).extracting(List::getFirst)
                .as("the fastest first; what does not count is not there")
                .containsExactly("hand-written Java", "Goshawk", "Siddhi");
        assertThat(table.rows().get(2)).as("HdrHistogram rounds up by a thousandth")
                .containsExactly("Siddhi", "40", "7.50", "20.0 µs",
                        "20.0 µs", "–", "20.0 µs", "10.01",
                        "10.01", "agree, 77");
        assertThat(table.rows().get(0)).contains("0.50", "76 of 77");
    }

    private static Measured row(String name, double thousand, long nanos) {
        return new Measured("peers", name).label("cards", 1_000).figure("thousand/s", thousand)
                .histogram("decided", Samples.latencies(1_000, nanos, nanos));
    }
}
