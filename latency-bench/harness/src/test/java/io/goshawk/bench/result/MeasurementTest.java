package io.goshawk.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTest {
    @TempDir
    private Path parent;

    private static Measured row(int repeat) {
        return new Measured("pipeline", "packs").label("rate", 20_000).repeat(repeat);
    }

    private Measurement measure(Measured... rows) {
        List<Measurement> all = Measurement.of(
                List.of(Samples.folder(parent, "pipeline", List.of(rows))));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void shouldTakeTheMedianOfRepeatsAndLeaveFaultyOnesOut() {
        Measurement one = measure(row(1).figure("B/event", 30), row(2).figure("B/event", 10),
                row(3).figure("B/event", 9_999).fault("lost 1 event"),
                row(4).figure("B/event", 20));

        Spread spread = one.figure("B/event").orElseThrow();

        assertThat(spread).isEqualTo(new Spread(20, 10, 30, 3, 10));
        assertThat(spread.variation()).isEqualTo(0.5);
        assertThat(one.faulty()).extracting(Row::repeat).containsExactly(3);
        assertThat(one.figure("ms")).isEmpty();
        assertThat(Spread.of(4, 1).median()).isEqualTo(2.5);
    }

    @Test
    void shouldSayNothingOfPercentilesWithTooFewSamples() {
        Histogram few = Samples.latencies(40_000, 1_000, 9_000);
        Measurement one = measure(row(1).histogram("call", few));

        assertThat(one.percentile("call", Percentile.P50).orElseThrow().median())
                .isEqualTo(1_000);
        assertThat(one.percentile("call", Percentile.P999)).isEmpty();
    }

    @Test
    void shouldTakeRepeatsTogetherWhereEachAloneHasTooFewSamples() {
        Histogram few = Samples.latencies(40_000, 1_000, 9_000);
        Measurement three = measure(row(1).histogram("call", few), row(2).histogram("call", few),
                row(3).histogram("call", few));

        Spread spread = three.percentile("call", Percentile.P999).orElseThrow();

        assertThat(spread.count()).as("one value of 120,000 samples").isOne();
        assertThat(spread.median()).isBetween(9_000.0, 9_010.0);
        assertThat(three.percentile("call", Percentile.P9999)).isEmpty();
    }

    @Test
    void shouldBeAboutTheFirstIntervalThatIsNoNoise() {
        Histogram some = Samples.latencies(100, 1_000, 9_000);
        Measurement one = measure(row(1).histogram("hiccups", some)
                .histogram("planned to claimed", some).histogram("planned to journaled", some)
                .histogram("planned to forced", some));

        assertThat(one.mainInterval()).contains("planned to journaled");
    }

    @Test
    void shouldTakeTheSameThingFromSeveralFoldersForRepeats() {
        Path first = Samples.folder(parent.resolve("1"), "pipeline",
                List.of(row(1).figure("ms", 1)));
        Path second = Samples.folder(parent.resolve("2"), "pipeline",
                List.of(row(1).figure("ms", 3)));

        assertThat(Measurement.of(List.of(first, second))).singleElement().satisfies(
                one -> assertThat(one.figure("ms").orElseThrow().median()).isEqualTo(2));
    }
}
