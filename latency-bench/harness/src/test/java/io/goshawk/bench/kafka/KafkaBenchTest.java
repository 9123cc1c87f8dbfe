package io.goshawk.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and real processes, for some seconds; no time is judged. */
class KafkaBenchTest {
    private static final Path HOME = Path.of(System.getProperty("goshawk.root"));
    private static final int CARDS = 500;

    @TempDir
    private Path dir;

    @Test
    void shouldSeeEveryAlertOnceWhoeverDecides() throws Exception {
        StringWriter text = new StringWriter();
        ResultFolder results = ResultFolder.create(dir, "kafka", HOME, "test");

        new KafkaBench(HOME, Workload.reference(7, CARDS)).run(
                List.of(trial(Contestant.GOSHAWK), trial(Contestant.LOOP)), results,
                new KafkaTable(new PrintWriter(text, true)));

        List<Row> rows = results.rows();
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            // A busy machine may send late; nothing may be lost, doubled or wrong.
            assertThat(row.faults()).allMatch(fault -> fault.contains("sent in time"));
            assertThat(ResultFolder.histogram(results.path(), row, Verdict.COMMITTED)
                    .getTotalCount()).isEqualTo(row.figures().get("alerts").longValue())
                    .isPositive();
            assertThat(row.timeline()).hasSize(2);
            assertThat(row.command()).contains("--rate 300");
        });
        assertThat(text.toString()).contains("goshawk", "loop");
    }

    private static Trial trial(Contestant contestant) {
        return new Trial(contestant, 300, Trial.GAP_MS_DEFAULT, Trial.FORCE_DEFAULT, 2, 1, CARDS);
    }
}
