package io.goshawk.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroRunTest {
    @Test
    void shouldKeepWhatJmhMeasured(@TempDir Path parent) {
        ResultFolder folder = ResultFolder.create(parent, "micro", parent, "bench micro");

        new MicroRun(folder, 0, true, Map.of("bytes", "128"))
                .run(MicroRun.names(List.of("AppendBenchmark")));

        assertThat(folder.rows()).singleElement().satisfies(row -> {
            assertThat(row.faults()).isEmpty();
            assertThat(row.name()).isEqualTo("Append.append");
            assertThat(row.labels()).containsExactly(Map.entry("bytes", "128"));
            assertThat(row.figures()).containsKeys("time ns/op", "allocated B/op");
            assertThat(row.command()).contains("AppendBenchmark.append$' -p bytes=128 --short");
            assertThat(ResultFolder.histogram(parent.resolve(folder.path()), row, "call")
                    .getTotalCount()).isPositive();
        });
    }

    @Test
    void shouldLeaveOutWhatTakesLongToPrepareUnlessItIsAskedFor() {
        assertThat(MicroRun.names(List.of())).hasSizeGreaterThan(10)
                .noneMatch(name -> name.contains("Find"))
                .anyMatch(name -> name.contains("RingBenchmark"));
        assertThat(MicroRun.names(List.of("Find"))).hasSize(2);
    }

    @Test
    void shouldSayWhatFailed(@TempDir Path parent) {
        ResultFolder folder = ResultFolder.create(parent, "micro", parent, "bench micro");

        new MicroRun(folder, 0, true, Map.of("pack", "no/such/pack", "cards", "10"))
                .run(MicroRun.names(List.of("DecideBenchmark")));

        assertThat(folder.rows()).singleElement().extracting(Row::isValid).isEqualTo(false);
    }
}
