package io.goshawk.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    @TempDir
    private Path parent;

    private final StringWriter out = new StringWriter();

    /** Three repeats of which the n-th takes n percent longer. */
    private static List<Measured> rows(long nanos, double thousand) {
        List<Measured> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long itsNanos = nanos * (100 + i) / 100;
            rows.add(new Measured("pipeline", "packs").label("rate", 1_000).repeat(i + 1)
                    .histogram("planned to journaled",
                            Samples.latencies(100_000, itsNanos, 10 * itsNanos))
                    .histogram("hiccups", Samples.latencies(100_000, 7 * nanos, 7 * nanos))
                    .figure("thousand/s", thousand));
        }
        return rows;
    }

    private Path folder(String name, List<Measured> rows) {
        return Samples.folder(parent.resolve(name), "pipeline", rows);
    }

    private int compare(Path before, Path after, String... more) {
        List<String> arguments = new ArrayList<>(List.of(before.toString(), after.toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new CompareCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldFindARunThatIsWorseInItsTail() {
        Path before = folder("a", rows(10_000, 50));
        Path after = folder("b", rows(15_000, 50));

        assertThat(compare(before, after)).isOne();

        assertThat(out.toString()).contains("planned to journaled, p99.9", "1.50", "worse",
                "3 worse, 0 better, 1 the same")
                .as("noise is not judged, what does not differ not shown")
                .doesNotContain("hiccups", "thousand/s");
    }

    @Test
    void shouldLetABetterOrEqualRunPass() {
        Path before = folder("a", rows(15_000, 50));

        assertThat(compare(before, folder("b", rows(10_000, 90)))).isZero();
        assertThat(compare(before, before)).isZero();

        assertThat(out.toString()).contains("4 better", "0 better, 4 the same");
    }

    @Test
    void shouldNotLetARowGetAFault() {
        List<Measured> faulty = rows(10_000, 50);
        faulty.forEach(row -> row.fault("lost an event"));

        assertThat(compare(folder("a", rows(10_000, 50)), folder("b", faulty))).isOne();

        assertThat(out.toString()).contains("sound in A, has a fault in B: pipeline/packs");
    }

    @Test
    void shouldNotLetARowGoUnlessToldSo() {
        List<Measured> more = rows(10_000, 50);
        more.add(new Measured("pipeline", "bursts").figure("thousand/s", 40));
        Path before = folder("a", more);
        Path after = folder("b", rows(10_000, 50));

        assertThat(compare(before, after)).isOne();
        assertThat(compare(before, after, "--partial")).isZero();

        assertThat(out.toString()).contains("only in A: pipeline/bursts");
    }

    @Test
    void shouldSayThatOneRepeatTellsNothing() {
        Path before = folder("a", rows(10_000, 50).subList(0, 1));
        Path after = folder("b", rows(90_000, 5).subList(0, 1));

        assertThat(compare(before, after)).isZero();

        assertThat(out.toString()).contains("4 values have fewer than three repeats");
    }

    @Test
    void shouldWriteEverythingAsJson() throws Exception {
        Path before = folder("a", rows(10_000, 50));

        assertThat(compare(before, folder("b", rows(20_000, 50)), "--format", "json")).isOne();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode first = json.get("differences").get(0);
        assertThat(first.get("verdict").asText()).isEqualTo("WORSE");
        assertThat(first.get("ratio").asDouble()).isBetween(1.99, 2.01);
        assertThat(json.get("differences")).hasSize(7);
    }
}
