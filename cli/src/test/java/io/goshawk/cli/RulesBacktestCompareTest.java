package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several rule sets over the same data: other packs, and other values of a variable. */
final class RulesBacktestCompareTest extends BacktestFixture {
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
}
