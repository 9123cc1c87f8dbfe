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
                .containsExactly("Siddhi", "40", "7.50", "service time", "20.0 µs",
                        "20.0 µs", "–", "20.0 µs", "10.01",
                        "10.01", "agree, 77");
        assertThat(table.rows().get(0)).contains("0.50", "76 of 77");
    }

    @Test
    void shouldCompareTimesOfOneKindOnly(@TempDir Path parent) {
        Path folder = Samples.folder(parent, "peers", List.of(row("Goshawk", 300, 2_000),
                row("Goshawk, at 20,000/s", 20, 8_000).label("rate", 20_000),
                row("Flink 2.3, keyed functions", 400, 9_000_000),
                row("Flink 2.3, keyed functions at 20,000/s", 20, 800_000)));

        List<Measurement> all = Measurement.of(List.of(folder));
        Table table = SystemTable.of(Families.side(all).values().iterator().next());

        assertThat(table.rows()).extracting(texts -> texts.subList(1, 4)).containsExactly(
                List.of("400", "0.75", "time under full load"),
                List.of("300", "1.00", "service time"),
                List.of("20", "–", "latency from the plan"),
                List.of("20", "–", "latency from the plan"));
        assertThat(table.rows()).extracting(texts -> texts.get(8)).as("p50 to Goshawk's")
                .containsExactly("–", "1.00", "1.00", "100");
    }

    private static Measured row(String name, double thousand, long nanos) {
        return new Measured("peers", name).label("cards", 1_000).figure("thousand/s", thousand)
                .histogram("decided", Samples.latencies(1_000, nanos, nanos));
    }
}
