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

    private static Measured kafka(String system, long p50Nanos) {
        return new Measured("kafka", system).label("system", system).label("rate", 1_000)
                .histogram("planned to committed", Samples.latencies(1_000, p50Nanos, 90_000_000))
                .histogram("planned to sent", Samples.latencies(1_000, p50Nanos / 2, p50Nanos));
    }

    private static Measured goshawkOnKafka(int gapMs, long p50Nanos) {
        return kafka("goshawk", p50Nanos).label("gap", gapMs).label("force", "before-commit");
    }

    /** As shipped, but for the collector, the rules and how long. */
    private static Measured pipeline(String gc, String rules, int seconds, long p50Nanos) {
        return new Measured("pipeline", "pipeline").label("rate", 20_000)
                .label("cards", 100_000).label("skew", "0.0").label("alerts %", "0.1")
                .label("burst", 1).label("rules", rules).label("topology", "staged")
                .label("wait", "blocking").label("force", "before-commit").label("gc", gc)
                .label("seconds", seconds)
                .histogram("planned to journaled", Samples.latencies(1_000, p50Nanos, 90_000))
                .histogram("claimed to decided", Samples.latencies(1_000, p50Nanos / 2, 90_000));
    }

    private List<Target> targets(Measured... rows) {
        return Targets.of(Results.read(List.of(Samples.folder(parent, "all", List.of(rows)))));
    }

    /** Measured value and verdict of the only target with this in its text. */
    private String verdict(String asked, Measured... rows) {
        List<Target> found = targets(rows).stream()
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
        Measured[] rows = {goshawkOnKafka(0, 1_000_000), goshawkOnKafka(3, 9_900_000),
                kafka("streams", 50_000_000), kafka("streams-10ms", 12_000_000)};

        assertThat(verdict("at 1,000/s: p50 at most 0.25", rows)).isEqualTo("0.20, reached");
        assertThat(verdict("at 1,000/s: p50 at most 0.8", rows)).isEqualTo("0.83, not reached");
        assertThat(verdict("uncommitted at 1,000/s", rows)).isEqualTo("4.95 ms, reached");
    }

    @Test
    void shouldTakeEachEngineWithTheCollectorThatSuitsItBest() {
        Measured[] rows = {peer("Goshawk", 100_000, 400).label("gc", "g1"),
                peer("Goshawk", 100_000, 300).label("gc", "parallel"),
                peer("Drools", 100_000, 20).label("gc", "g1"),
                peer("Drools", 100_000, 40).label("gc", "parallel")};

        assertThat(verdict("12 × Drools", rows)).isEqualTo("10.00, not reached");
        assertThat(targets(rows)).extracting(target -> target.texts().getLast())
                .contains("Goshawk · cards 100000 · gc g1 / Drools · cards 100000 · gc parallel");
    }

    @Test
    void shouldHoldOnlyLatenciesAgainstFlinkWhoseTimesAreLatencies() {
        Measured closedLoop = timed(peer("Goshawk", 100_000, 400), 1_000);
        Measured flink = timed(peer("Flink, keyed functions", 100_000, 400), 80_000_000);
        Measured flinkAtARate = timed(peer("Flink, keyed functions at 20,000/s", 100_000, 20),
                2_000_000);
        Measured atARate = timed(peer("Goshawk, at 20,000/s", 100_000, 20).label("rate", 20_000),
                18_000);
        String asked = "the same rules: p99 at most 0.01";

        assertThat(verdict(asked, closedLoop, flink, flinkAtARate))
                .isEqualTo("–, not measured here");
        assertThat(verdict(asked, closedLoop, flink, flinkAtARate, atARate))
                .isEqualTo("0.0090, reached");
        assertThat(verdict("the whole pipeline", flinkAtARate, pipeline("g1", "shipped", 20,
                90_000)))
                .isEqualTo("0.045, not reached");
        assertThat(verdict("as many as Flink", closedLoop, flink, flinkAtARate, atARate))
                .isEqualTo("1.00, reached");
    }

    private static Measured timed(Measured row, long nanos) {
        return row.histogram("decided", Samples.latencies(1_000, nanos, nanos));
    }

    @Test
    void shouldNotTakeAnotherRowInPlaceOfOneThatDoesNotCount() {
        Measured zgc = pipeline("zgc", "shipped", 20, 5_000);
        Measured missed = pipeline("g1", "shipped", 20, 9_000).fault("rate missed");
        Measured missedOnKafka = goshawkOnKafka(3, 9_900_000).fault("rate missed");

        assertThat(verdict("p50 ≤ 10 µs", zgc)).isEqualTo("–, not measured here");
        assertThat(verdict("p50 ≤ 10 µs", zgc, missed)).isEqualTo("–, unknown: a row does not"
                + " count");
        assertThat(verdict("p50 ≤ 10 µs", zgc, missed, pipeline("g1", "shipped", 5, 9_000)))
                .isEqualTo("9.01 µs, reached");
        assertThat(verdict("uncommitted at 1,000/s", goshawkOnKafka(0, 1_000_000), missedOnKafka))
                .isEqualTo("–, unknown: a row does not count");
    }

    @Test
    void shouldDivideTheBusyTimeOfManyRulesByThatOfFew() {
        Measured few = pipeline("g1", "100 filters", 20, 4_000);
        Measured many = pipeline("g1", "1000 filters", 20, 8_000);

        assertThat(verdict("filter rules", few, many)).as("p50 until decided")
                .isEqualTo("2.00, reached");
        assertThat(verdict("filter rules", few.figure("busy µs/event", 2),
                many.figure("busy µs/event", 6.2).figure("CPU µs/event", 9)))
                .isEqualTo("3.10, not reached");
    }

    @Test
    void shouldNotJudgeWhatIsNotThereOrDoesNotCount() {
        Measured[] rows = {peer("Goshawk", 100_000, 400),
                peer("Drools", 100_000, 20).fault("wrong digest")};

        assertThat(verdict("Drools", rows)).isEqualTo("–, unknown: a row does not count");
        assertThat(verdict("p50 ≤ 10 µs", rows)).isEqualTo("–, not measured here");
    }
}
