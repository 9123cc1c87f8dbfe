package io.goshawk.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import io.goshawk.cli.TextLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real engines in processes of their own, with little to do; no figure is judged. */
class ComparisonTest {
    private static final int CARDS = 1_000;
    private static final int FILL = 20_000;
    private static final int PAYMENTS = 5_000;
    private static final Path HOME = Path.of(System.getProperty("goshawk.root"));

    @TempDir
    private Path dir;

    @Test
    void shouldMeasureEveryEngineInEveryRoundWhenAllFindTheSame() {
        List<Row> rows = run(2, "512m", false, PeerKind.GOSHAWK, PeerKind.FLOOR);

        assertThat(rows).allMatch(Row::isValid).hasSize(4);
        assertThat(rows).extracting(Row::name, Row::repeat).containsExactly(
                tuple(PeerKind.FLOOR.title(), 1),
                tuple(PeerKind.GOSHAWK.title(), 1),
                tuple(PeerKind.GOSHAWK.title(), 2),
                tuple(PeerKind.FLOOR.title(), 2));
        assertThat(rows).allSatisfy(row -> assertThat(row.figures())
                .containsKeys("thousand/s", "CPU µs/event", "allocated B/event", "live heap MB"));
    }

    @Test
    void shouldGoOnWithTheOthersWhenAnEngineRunsOutOfMemory() {
        List<Row> rows = run(1, "20m", true, PeerKind.ESPER_CONTEXTS, PeerKind.FLOOR);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().faults()).singleElement().asString()
                .contains("while it was filled", "ran out of memory, -Xmx20m");
        assertThat(rows.getLast().isValid()).isTrue();
    }

    @Test
    void shouldStartAnEngineAnewForEachRoundWhenTheyRunOneByOne() {
        List<Row> rows = run(2, "512m", true, PeerKind.FLOOR);

        assertThat(rows).allMatch(Row::isValid).extracting(Row::repeat).containsExactly(1, 2);
        // Of a start each: without it the second would have those of the first, too.
        assertThat(rows.getLast().figures().get("hits"))
                .isEqualTo(rows.getFirst().figures().get("hits"));
    }

    private List<Row> run(int rounds, String heap, boolean isOneByOne, PeerKind... kinds) {
        ResultFolder folder = ResultFolder.create(dir, PeerRow.SUITE, HOME, "test");
        ComparisonSettings settings = new ComparisonSettings(List.of(kinds), 7, FILL, rounds,
                PAYMENTS, Collector.G1, heap, isOneByOne, 60, HOME);
        try (Comparison comparison = new Comparison(Workload.reference(7, CARDS), settings,
                folder)) {
            List<Row> rows = comparison.run();
            StringWriter text = new StringWriter();
            new PeersTable(folder.path(), new TextLines(new PrintWriter(text, true))).write(CARDS,
                    Collector.G1, rows);
            assertThat(text.toString()).contains(
                    Stream.of(kinds).map(PeerKind::title).toArray(String[]::new));
            return rows;
        }
    }
}
