package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a small file, with rules whose answers are plain to see. */
final class RulesBacktestCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final String CONFIG = ROOT.resolve("config/goshawk.yaml").toString();
    private static final String HEADER = "tx_id,event_time_ms,card_id,merchant_id,amount_minor,"
            + "currency,is_fraud,fraud_scenario\n";
    /** 2026-01-01T00:00:00Z. */
    private static final long START_MS = 1_767_225_600_000L;
    private static final long HOUR_MS = 3_600_000;
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path pack;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        rule("large", "status=LIVE, points=600", "amount_minor >= 10000");
        rule("round", "status=LIVE, points=300", "amount_minor % 1000 = 0");
        rule("any", "status=SHADOW, points=100", "amount_minor >= 0");
        data = Files.writeString(folder.resolve("data.csv"), HEADER
                + row("fraud-1", 0, "c1", 20_000, 1)
                + row("plain", 1, "c2", 100, 0)
                + row("round", 23, "c3", 3_000, 0)
                + row("fraud-2", 24, "c4", 5_000, 1)
                + row("fraud-3", 25, "c5", 77, 1)
                + row("large", 26, "c6", 10_001, 0)
                + row("fraud-4", 47, "c1", 10_000, 1)
                + row("after", 48, "c2", 10_001, 0));
    }

    private void rule(String id, String settings, String condition) throws IOException {
        rule(pack, id, settings, condition);
    }

    private static void rule(Path pack, String id, String settings, String condition)
            throws IOException {
        Files.writeString(pack.resolve(id + ".epl"), "@Rule(id='" + id + "', " + settings
                + ", why='test')\nselect transaction_id from Transaction(" + condition + ");\n");
    }

    private static String row(String id, long afterHours, String card, long amountMinor,
            int fraud) {
        return id + "," + (START_MS + afterHours * HOUR_MS) + "," + card + ",m1," + amountMinor
                + ",EUR," + fraud + "," + (fraud == 1 ? "test" : "") + "\n";
    }

    @Test
    void shouldTellWhatThePackWouldHaveDone() {
        assertThat(run("--label-delay", "1d")).isZero();

        assertThat(out.toString()).contains(
                "8 transactions decided (0 of them late), 0 repeated, 0 set aside",
                "2 became known, each 1 d after its transaction",
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
    void shouldTellDecisionByDecisionWhereAnotherPackDiffers() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        rule(other, "round", "status=LIVE, points=900", "amount_minor % 1000 = 0");
        rule(other, "odd", "status=LIVE, points=500", "amount_minor = 77");
        Path differences = folder.resolve("differences.csv");

        assertThat(run("--compare", other.toString(), "--differences", differences.toString()))
                .isZero();

        assertThat(words()).contains("compared with " + other,
                "newly declined, was approved 2 1 1 EUR 50.00 EUR 30.00",
                "newly declined, was reviewed 0 0 0 - -",
                "newly reviewed, was approved 1 1 0 EUR 0.77 -",
                "newly approved, was reviewed 2 0 2 - EUR 200.02",
                "newly approved, was declined 0 0 0 - -", "another score 5",
                "large 4 no rule 50.00 % 50.0 %", "odd no rule 1 100.00 % 25.0 %",
                "round 4 4 75.00 % 75.00 % 75.0 % 75.0 %");
        assertThat(differences).hasContent("""
                compared_with,transaction_id,event_time_ms,amount,currency,is_fraud,\
                outcome_before,outcome_after,score_before,score_after,rules_before,rules_after
                @,round,1767308400000,30.00,EUR,0,APPROVE,DECLINE,300,900,round,round
                @,fraud-2,1767312000000,50.00,EUR,1,APPROVE,DECLINE,300,900,round,round
                @,fraud-3,1767315600000,0.77,EUR,1,APPROVE,REVIEW,0,500,,odd
                @,large,1767319200000,100.01,EUR,0,REVIEW,APPROVE,600,0,large,
                @,after,1767398400000,100.01,EUR,0,REVIEW,APPROVE,600,0,large,
                """.replace("@", other.toString()));
    }

    @Test
    void shouldTellTheDifferencesAsJsonToo() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        rule(other, "odd", "status=LIVE, points=500", "amount_minor = 77");

        assertThat(run("--format", "json", "--compare", other.toString())).isZero();

        assertThat(words()).contains("\"name\" : \"" + other + "\"", "\"other_scores\" : 7",
                """
                "from" : "REVIEW",
                 "to" : "APPROVE",
                 "transactions" : 2,
                 "frauds" : 0,
                 "genuine" : 2,
                 "fraud_money" : { },
                 "genuine_money" : {
                 "EUR" : 200.02
                 }""");
    }

    @Test
    void shouldTryValuesOfAVariable() throws IOException {
        tunable("limit_minor", "amount_minor >= limit_minor");

        assertThat(run("--set", "tuned.limit_minor=1000..11000:5000")).isZero();

        assertThat(words()).contains("""
                tuned: limit_minor flagged frauds precision recall
                as it is 5 3 60.00 % 75.0 %
                1000 6 3 50.00 % 75.0 %
                6000 4 2 50.00 % 50.0 %
                11000 1 1 100.00 % 25.0 %
                """, """
                decline or review: limit_minor flagged frauds precision recall alerts/day money \
                caught flagged wrongly
                as it is 5 3 60.00 % 75.0 % 1.7 EUR 350.00 EUR 200.02
                """);
    }

    @Test
    void shouldTryEveryCombinationWithAnyNumberOfThreadsAndTellItAsJson() throws IOException {
        tunable("limit_minor", "amount_minor >= limit_minor");
        List<String> figures = new ArrayList<>();

        for (String threads : List.of("1", "2", "5")) {
            assertThat(run("--threads", threads, "--format", "json", "--set",
                    "tuned.limit_minor=1000,11000", "--set", "engine.clock-quantum-ms=10"))
                    .isZero();
            figures.add(words());
            out.getBuffer().setLength(0);
        }

        assertThat(figures).containsOnly(figures.getFirst()).first().asString()
                .contains("\"tuned.limit_minor\" : \"1000\"", "\"tuned.limit_minor\" : \"11000\"");
    }

    @Test
    void shouldRefuseValuesThatTheRuleDoesNotTakeBeforeAnythingRuns() throws IOException {
        tunable("limit_minor", "amount_minor >= limit_minor");

        assertThat(run("--threads", "1", "--set", "tuned.limit_minor=1000,99999999")).isEqualTo(1);
        assertThat(run("--set", "tuned.limit=1000")).isEqualTo(1);

        assertThat(err.toString()).contains("99999999", "limit_minor")
                .doesNotContain("transactions decided", "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    private void tunable(String variable, String condition) throws IOException {
        Files.writeString(pack.resolve("tuned.epl"), """
                @Tunable(min=0, max=1000000, unit='cents', why='test')
                create constant variable long %s = 5000;
                @Rule(id='tuned', status=LIVE, points=500, why='test')
                select transaction_id from Transaction(%s);
                """.formatted(variable, condition));
    }

    @Test
    void shouldTakeFoldersWithCommasBetweenAsOneRuleSet() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        rule(other, "odd", "status=LIVE, points=500", "amount_minor = 77");

        assertThat(execute("rules", "backtest", pack + "," + other, data.toString(), "--config",
                CONFIG, "--compare", other + "," + pack)).isZero();

        assertThat(words()).contains("odd 1 1 0 100.00 %", "large 4 2 2", "another score 0");
    }

    @Test
    void shouldWriteTheSameBytesWithAnyNumberOfThreads() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        rule(other, "odd", "status=LIVE, points=500", "amount_minor = 77");
        List<String> figures = new ArrayList<>();

        for (String threads : List.of("1", "2", "3")) {
            assertThat(run("--threads", threads, "--format", "json", "--compare",
                    other.toString(), "--compare", pack.toString())).isZero();
            figures.add(out.toString());
            out.getBuffer().setLength(0);
        }

        assertThat(figures).containsOnly(figures.getFirst()).first().asString()
                .contains("\"other_scores\" : 0");
    }

    @Test
    void shouldReadFilesOneAfterTheOther() throws IOException {
        Path more = Files.writeString(folder.resolve("more.csv"),
                HEADER + row("more", 72, "c9", 1, 0));

        assertThat(run(more.toString())).isZero();

        assertThat(out.toString()).contains("9 transactions decided", "4 days");
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
                pack + " is a folder: name the packs with commas between, then data files",
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

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 6];
        all[0] = "rules";
        all[1] = "backtest";
        all[2] = pack.toString();
        all[3] = data.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = CONFIG;
        return execute(all);
    }

    private int execute(String... arguments) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** The lines of the figures with single blanks. */
    private String words() {
        return out.toString().replaceAll(" +", " ");
    }
}
