package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code journal diff}: the decisions of a journal against those of other rules. */
final class JournalDiffCommandTest extends OldJournalFixture {
    private Path pack;

    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(temp.resolve("pack"));
        Files.writeString(pack.resolve("large_amount.epl"), """
                @Rule(id='large_amount', version=2, status=LIVE, points=750, why='test')
                select transaction_id from Transaction(amount > 190.00);
                """);
    }

    @Test
    void shouldTellWhatTheOtherRulesWouldHaveDecided() {
        assertThat(run("journal", "diff", folder.toString(), "--rules", pack.toString()))
                .isZero();

        assertThat(lines()).contains("transactions 243, of them 12 known as frauds, EUR 1,396.52",
                "declined 34 22", "large_amount 30 22 0.00 % 0.00 % 0.0 % 0.0 %",
                "burst 49 no rule 4.08 % 16.7 %");
        assertThat(lines()).containsSubsequence(
                "newly, by day declined reviewed approved frauds score up down",
                "newly, by label declined reviewed approved frauds score up down",
                "newly, by rule that differs declined reviewed approved frauds score up down",
                "newly, by move of the score declined reviewed approved frauds score up down");
    }

    @Test
    void shouldWriteEveryOtherOutcomeAsCsvAndAPage() throws IOException {
        Path csv = temp.resolve("differences.csv");
        Path page = temp.resolve("differences.html");

        assertThat(run("journal", "diff", folder.toString(), "--rules", pack.toString(), "--csv",
                csv.toString(), "--html", page.toString(), "--fail-on", "differences=1000"))
                .isZero();

        long differences = lines().stream().filter(line -> line.matches("newly \\w+, was .*"))
                .mapToLong(line -> Long.parseLong(line.split(" ")[4])).sum();
        assertThat(differences).isPositive();
        assertThat(csv).content().hasLineCount(1 + (int) differences);
        assertThat(page).content().contains("<h1>Decisions of " + folder + "</h1>",
                "Other outcomes by day", "Other outcomes by move of the score",
                "newly, by amount", "default-src 'none'").doesNotContain("<script", "http://");
    }

    @Test
    void shouldTellJson() {
        assertThat(run("journal", "diff", folder.toString(), "--rules", pack.toString(),
                "--format", "json")).isZero();

        assertThat(out.toString()).contains("\"differences_by\"", "\"newly_declined\"",
                "\"name\" : \"2026-01-05\"");
    }

    @Test
    void shouldFailOnMoreDifferencesThanAllowed() {
        assertThat(run("journal", "diff", folder.toString(), "--rules", pack.toString(),
                "--fail-on", "newly-declined=1000", "--fail-on", "newly-approved")).isOne();

        assertThat(err.toString()).containsPattern("goshawk: \\d+ newly-approved, at most 0 were");
    }

    @Test
    void shouldSayWhatCanBeLimited() {
        assertThat(run("journal", "diff", folder.toString(), "--rules", pack.toString(),
                "--fail-on", "anything")).isEqualTo(2);

        assertThat(err.toString()).contains("'anything' is not one of newly-declined,");
    }

    private List<String> lines() {
        return out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
