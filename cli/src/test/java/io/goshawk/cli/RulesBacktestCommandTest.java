package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** One rule pack: its figures, the period, and what is refused. */
final class RulesBacktestCommandTest extends BacktestFixture {
    @Test
    void shouldTellWhatThePackWouldHaveDone() {
        assertThat(run("--label-delay", "1d")).isZero();

        assertThat(out.toString()).contains(
                "8 transactions decided (0 of them late), 0 repeated, 0 set aside",
                "2 became known; label delay 1 d",
                "2026-01-01T00:00:00Z to 2026-01-03T00:00:00Z, 3 days",
                "8, of them 4 frauds (50.000 %), EUR 350.77",
                "4 approved, 2 reviewed, 2 declined");
        assertThat(words()).contains(
                "any (SHADOW) 8 4 4 50.00 % 21.52 to 78.48 100.0 % 51.01 to 100.00 75.0 % 1",
                "large 4 2 2 50.00 % 15.00 to 85.00 50.0 % 15.00 to 85.00 50.0 % 0",
                "round 4 3 1 75.00 % 30.06 to 95.44 75.0 % 30.06 to 95.44 50.0 % 1",
                "round EUR 350.00 99.8 % 30.00",
                "decline (score 800) EUR 300.00 85.5 %",
                "900 to 999 2 0 100.00 %", "0 to 99 1 1 50.00 %");
        assertThat(err.toString()).startsWith("8 transactions decided in ");
    }

    @Test
    void shouldMeasureThePeriodAskedForAndWriteItsScores() throws IOException {
        Path scores = folder.resolve("scores.csv");

        assertThat(run("--from", "2026-01-02", "--to", "2026-01-02", "--scores",
                scores.toString(), "--review", "300", "--decline", "900")).isZero();

        assertThat(scores).hasContent("""
                transaction_id,score,outcome,rules
                fraud-2,300,REVIEW,round
                fraud-3,0,APPROVE,
                large,600,REVIEW,large
                fraud-4,900,DECLINE,large|round
                """);
        assertThat(words()).contains("decline (score 900) 1 1 0 100.00 % 20.65 to 100.00 33.3 %",
                "decline or review (300) 3 2 1 66.67 % 20.77 to 93.85 66.7 %");
    }

    @Test
    void shouldTellTheSameAsJson() {
        assertThat(run("--format", "json", "--to", "2026-01-01", "--decline", "950"))
                .isZero();

        assertThat(out.toString()).contains("\"label_delay_ms\" : 604800000",
                "\"decided\" : 3", "\"transactions\" : 3", "\"frauds\" : 1", "\"id\" : \"round\"",
                "\"auc_roc\" : 1.0", "\"average_precision\" : 1.0",
                "\"card_precision_100\" : 0.01");
        assertThat(out.toString()).as("no decline, no precision").contains("\"precision\" : null");
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            rows.append(row("tx-" + i, i / 50, "c" + random.nextInt(400),
                    random.nextInt(12_000), random.nextInt(30) == 0 ? 1 : 0));
        }
        Files.writeString(data, rows);
        Path first = folder.resolve("first.csv.gz");
        Path second = folder.resolve("second.csv.gz");

        assertThat(run("--scores", first.toString())).isZero();
        String figures = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("--scores", second.toString())).isZero();

        assertThat(out).hasToString(figures);
        assertThat(second).hasSameBinaryContentAs(first);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(first))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).hasLineCount(5_001);
        }
    }

    @Test
    void shouldReadFilesOneAfterTheOther() throws IOException {
        Path more = Files.writeString(folder.resolve("more.csv"),
                HEADER + row("more", 72, "c9", 1, 0));

        assertThat(run(more.toString())).isZero();

        assertThat(out.toString()).contains("9 transactions decided", "4 days");
    }

    @Test
    void shouldTellWhatEachRuleCostsWhenAskedTo() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 1_000; i++) {
            rows.append(row("tx-" + i, i / 50, "c" + i, 12_000, 0));
        }
        Files.writeString(data, rows);
        Files.writeString(pack.resolve("many.epl"), "@Rule(id='many', status=LIVE, why='test')\n"
                + "select transaction_id, count(*) as n from Transaction#time(1 day)"
                + " having count(*) > 2000;\n");

        assertThat(run("--cost")).isZero();

        assertThat(words()).contains("15 transactions were timed").containsPattern(
                "many [0-9,.]+ 100.00 % [0-9,.]+ 1,00[01] [0-9,]{5,}").containsPattern(
                        "large [0-9,.]+ 100.00 % [0-9,.]+ 0 0");
    }

    @Test
    void shouldExitWithTwoWhenTheCommandLineIsWrong() {
        assertThat(run("--label-delay", "7 weeks")).isEqualTo(2);
        assertThat(run("--label-delay", "9999d")).isEqualTo(2);
        assertThat(run("--from", "2026-02-30")).isEqualTo(2);
        assertThat(run("--from", "2026-01-02", "--to", "2026-01-01")).isEqualTo(2);
        assertThat(run("--review", "900", "--decline", "800")).isEqualTo(2);
        assertThat(run(pack.toString())).isEqualTo(2);
        assertThat(run("--differences", "x.csv")).isEqualTo(2);
        assertThat(run("--threads", "0")).isEqualTo(2);
        assertThat(run("--set", "large.amount=9..1")).isEqualTo(2);
        assertThat(run("--set", "large.amount=1..9", "--compare", pack.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(
                "a journal is the only data, but there is [" + data + ", " + pack,
                "'7 weeks' is not a length of time such as 7d",
                "'2026-02-30' is not a day such as 2026-01-31",
                "--to must not lie before --from", "1 <= review score <= decline score",
                "--label-delay must not be longer than 3653 days",
                "--differences needs --compare", "--threads must be 1 to 64",
                "--set: large.amount cannot go from 9 to 1", "give one of the two");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldExitWithOneWhenItCannotBeDone() throws IOException {
        assertThat(run("--from", "2027-01-01")).isEqualTo(1);
        assertThat(run("--scores", folder.resolve("missing/scores.csv").toString())).isEqualTo(1);
        Files.writeString(pack.resolve("broken.epl"), "select nothing from Nowhere");
        assertThat(run()).isEqualTo(1);
        Files.writeString(data, HEADER.replace("is_fraud", "verdict"));
        assertThat(run()).isEqualTo(1);

        assertThat(err.toString()).contains("nothing was measured",
                "the decisions cannot be written to", "broken.epl:1:",
                data + ":1: there is no column 'is_fraud'").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }
}
