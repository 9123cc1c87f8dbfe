package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    @TempDir
    private Path parent;

    private static Measured peer(String name, int cards, double thousand) {
        return new Measured("peers", name).label("cards", cards).figure("thousand/s", thousand);
    }

    private static Measured kafka(String name, long p50Nanos) {
        return new Measured("kafka", name).label("rate", 1_000)
                .histogram("planned to committed", Samples.latencies(1_000, p50Nanos, 90_000_000))
                .histogram("planned to sent", Samples.latencies(1_000, p50Nanos / 2, p50Nanos));
    }

    /** Measured value and verdict of the only target with this in its text. */
    private String verdict(String asked, Measured... rows) {
        Path folder = Samples.folder(parent, "all", List.of(rows));
        List<Target> found = Targets.of(Results.read(List.of(folder))).stream()
                .filter(target -> target.asked().contains(asked)).toList();
        assertThat(found).hasSize(1);
        return String.join(", ", found.getFirst().texts().subList(1, 3));
    }

    @Test
    void shouldDivideByTheBestFormOfEsper() {
        Measured[] rows = {peer("Goshawk", 100_000, 400),
                peer("Esper, keyed contexts", 100_000, 50),
                peer("Esper, one window and group by", 100_000, 160),
                peer("Esper, one window and group by", 1_000, 10)};

        assertThat(verdict("best form", rows)).isEqualTo("2.50, not reached");
        assertThat(verdict("contexts", rows)).isEqualTo("8.00, reached");
    }

    @Test
    void shouldCompareWithBothFormsOfStreams() {
        Measured[] rows = {kafka("Goshawk", 9_900_000),
                kafka("Kafka Streams (default)", 50_000_000),
                kafka("Kafka Streams, 10 ms", 12_000_000)};

        assertThat(verdict("at 1,000/s: p50 at most 0.25", rows)).isEqualTo("0.20, reached");
        assertThat(verdict("at 1,000/s: p50 at most 0.8", rows)).isEqualTo("0.83, not reached");
        assertThat(verdict("uncommitted at 1,000/s", rows)).isEqualTo("4.95 ms, reached");
    }

    @Test
    void shouldDivideTheCostOfManyRulesByThatOfFew() {
        Measured[] rows = {pipeline("100 filters", 2), pipeline("1000 filters", 6.2)};

        assertThat(verdict("filter rules", rows)).isEqualTo("3.10, not reached");
    }

    private static Measured pipeline(String rules, double cpu) {
        return new Measured("pipeline", "filter rules").label("rules", rules)
                .figure("CPU us/event", cpu);
    }

    @Test
    void shouldNotJudgeWhatIsNotThereOrDoesNotCount() {
        Measured[] rows = {peer("Goshawk", 100_000, 400),
                peer("Drools", 100_000, 20).fault("wrong digest")};

        assertThat(verdict("Drools", rows)).isEqualTo("–, not measured here");
        assertThat(verdict("p50 ≤ 10 µs", rows)).isEqualTo("–, not measured here");
    }
}
