package io.goshawk.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @Test
    void shouldGiveEachRunAFolderOfItsOwnWithinASecond(@TempDir Path parent) {
        List<Path> folders = Stream.generate(() -> ResultFolder.create(parent, "micro", parent,
                "bench micro").path()).limit(5).toList();

        assertThat(folders).doesNotHaveDuplicates().allSatisfy(folder -> assertThat(folder)
                .isDirectory());
    }

    @Test
    void shouldReadWhatWasWritten(@TempDir Path parent) {
        ResultFolder folder = ResultFolder.create(parent, "pipeline", parent, "bench pipeline");
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(1_000, 99);
        latencies.recordValue(50_000);

        Row valid = folder.add(new Measured("pipeline", "shipped packs").label("rate", 20_000)
                .label("alerts", "1 %").repeat(2).figure("allocated B/event", 700.5)
                .histogram("planned to journaled", latencies).command("bench pipeline --rate=20000")
                .timeline(List.of(new Second(0, 100, 1_000, 50_000, 50_000)),
                        List.of(new Pause(0.5, 1.25, "G1 Evacuation Pause"))));
        Row faulty = folder.add(new Measured("pipeline", "shipped packs").fault("rate missed"));

        Run run = ResultFolder.read(folder.path());
        assertThat(run.rows()).containsExactly(valid, faulty);
        assertThat(run.rows().getFirst().labels()).containsExactly(Map.entry("rate", "20000"),
                Map.entry("alerts", "1 %"));
        assertThat(valid.isValid()).isTrue();
        assertThat(faulty.isValid()).isFalse();
        assertThat(run.environment().cores()).isPositive();
        assertThat(ResultFolder.histogram(folder.path(), valid, "planned to journaled"))
                .isEqualTo(latencies);
    }
}
