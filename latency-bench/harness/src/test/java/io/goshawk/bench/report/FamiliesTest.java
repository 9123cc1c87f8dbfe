package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamiliesTest {
    @TempDir
    private Path parent;

    private static Measured goshawk(int rate, int gapMs) {
        return new Measured("kafka", "Goshawk").label("system", "goshawk").label("rate", rate)
                .label("gap", gapMs);
    }

    private static Measured streams(int rate) {
        return new Measured("kafka", "Kafka Streams").label("system", "streams")
                .label("rate", rate);
    }

    private List<Measurement> measure(Measured... rows) {
        return Measurement.of(List.of(Samples.folder(parent, "kafka", List.of(rows))));
    }

    private static List<String> keys(List<Measurement> family) {
        return family.stream().map(Measurement::key).toList();
    }

    @Test
    void shouldDrawACurveThroughWhatDiffersInOneNumberOnly() {
        List<Measurement> all = measure(goshawk(1_000, 3), goshawk(5_000, 3), goshawk(1_000, 20),
                streams(1_000));

        assertThat(Families.along("rate", all)).singleElement().satisfies(
                family -> assertThat(keys(family)).containsExactly(all.get(0).key(),
                        all.get(1).key()));
        assertThat(Families.along("gap", all)).singleElement().satisfies(
                family -> assertThat(keys(family)).containsExactly(all.get(0).key(),
                        all.get(2).key()));
    }

    @Test
    void shouldPutTheFirstOfEachSystemBesideTheOthers() {
        List<Measurement> all = measure(goshawk(1_000, 3), streams(1_000), goshawk(1_000, 20),
                goshawk(5_000, 3));

        Map<String, List<Measurement>> side = Families.side(all);

        assertThat(side).as("nobody else ran at 5,000/s").containsOnlyKeys("rate 1000");
        assertThat(keys(side.get("rate 1000"))).containsExactly(all.get(0).key(),
                all.get(1).key());
    }

    @Test
    void shouldCallRowsByWhatTellsThemApart() {
        List<Measurement> all = measure(goshawk(1_000, 3), streams(1_000), goshawk(1_000, 20),
                goshawk(5_000, 3));

        Title title = new Title(all);

        assertThat(all).extracting(title::of).as("the name says which system it is")
                .containsExactly("Goshawk · gap 3", "Kafka Streams", "Goshawk · gap 20",
                        "Goshawk · rate 5000 · gap 3");
        assertThat(title.usual()).as("not all have a gap").isEqualTo("rate 1000");
        assertThat(title.without("gap", all.get(2))).isEqualTo("Goshawk");
    }
}
