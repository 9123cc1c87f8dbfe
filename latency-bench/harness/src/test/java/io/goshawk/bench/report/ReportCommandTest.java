package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Pause;
import io.goshawk.bench.result.Samples;
import io.goshawk.bench.result.Second;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir
    private Path parent;

    private Path results;
    private Path fragments;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void measure() throws Exception {
        results = Samples.folder(parent, "pipeline", List.of(row(1_000, "packs"),
                row(2_000, "packs"), row(4_000, "<script>x</script>")
                        .fault("sent 98.7 % of the plan")));
        fragments = Files.createDirectory(parent.resolve("fragments"));
    }

    private static Measured row(int rate, String name) {
        return new Measured("pipeline", name).label("rate", rate)
                .histogram("planned to journaled", Samples.latencies(10_000, 7_000, 80_000))
                .histogram("hiccups", Samples.latencies(10_000, 60_000, 90_000))
                .timeline(List.of(new Second(0, 9, 7_000, 8_000, 90_000),
                        new Second(1, 9, 7_000, 8_000, 95_000)),
                        List.of(new Pause(0.5, 2.5, "G1 Evacuation Pause")))
                .figure("allocated B/event", 700).command("bin/goshawk bench pipeline --rate "
                        + rate);
    }

    private int report(String... more) {
        CommandLine line = new CommandLine(new ReportCommand());
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 1];
        arguments[0] = results.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return line.execute(arguments);
    }

    @Test
    void shouldMakeAPageThatActsNotAndHoldsEveryCommand() throws Exception {
        assertThat(report()).isZero();

        String page = Files.readString(results.resolve("report.html"));
        assertThat(page).contains("default-src 'none'", "--rate 1000</td>", "--rate 4000</td>",
                "sent 98.7 % of the plan", "7.00 µs", "G1 Evacuation Pause, 2.50 ms",
                "up to 2,000/s")
                .doesNotContain("<script");
        assertThat(between(page, "<h3>Latencies</h3>", "<h3>Rows that do not count</h3>"))
                .as("what does not count is not among the figures").doesNotContain("4000");
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }

    @Test
    void shouldPutTablesIntoTheProse() throws Exception {
        Files.writeString(fragments.resolve("20-end.md"), "See [the map](../map.md).\n");
        Files.writeString(fragments.resolve("10-first.md"), "# First\n\n<!-- table: pipeline -->\n"
                + "<!-- table: kafka -->\n");
        Path page = parent.resolve("page.md");

        assertThat(report("--markdown", page.toString(), "--fragments", fragments.toString()))
                .isZero();

        assertThat(Files.readString(page)).containsSubsequence("# First",
                "packs: p99 within 1 ms up to 2,000/s.",
                "| packs · rate 1000 | 7.00 µs |",
                "| packs · rate 1000 | 7.00 µs / 7.00 µs | 60.0 µs / 60.0 µs |",
                "bin/goshawk bench pipeline --rate 2000", "Not measured in these runs.",
                "See [the map](map.md).").doesNotContain("rate 4000", "<!-- table");
    }

    @Test
    void shouldRefuseAFragmentThatAsksForWhatThereIsNot() throws Exception {
        Files.writeString(fragments.resolve("1.md"), "<!-- table: latency -->\n");

        assertThat(report("--markdown", parent.resolve("page.md").toString(), "--fragments",
                fragments.toString())).isOne();

        assertThat(err.toString()).contains("unknown table: <!-- table: latency -->");
    }

    @Test
    void shouldShowWhatDoesNotCountApart() throws Exception {
        Files.writeString(fragments.resolve("1.md"), "<!-- table: faults -->\n");
        Path page = parent.resolve("page.md");

        report("--markdown", page.toString(), "--fragments", fragments.toString());

        assertThat(Files.readString(page)).contains("sent 98.7 % of the plan", "rate 4000",
                "&lt;script").doesNotContain("rate 1000");
    }
}
