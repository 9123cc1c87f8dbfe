package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page. */
final class RulesBacktestHtmlTest extends BacktestFixture {
    @Test
    void shouldWriteAPageThatLoadsAndRunsNothing() throws IOException {
        tunable("limit_minor", "amount_minor >= limit_minor");
        Path first = folder.resolve("first.html");
        Path second = folder.resolve("second.html");

        for (Path page : List.of(first, second)) {
            assertThat(run("--html", page.toString(), "--set",
                    "tuned.limit_minor=1000..11000:5000")).isZero();
        }

        assertThat(second).hasSameBinaryContentAs(first);
        String html = Files.readString(first);
        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n").contains(
                "default-src 'none'", "ROC", "Precision and recall", "Alerts a day",
                "Transactions by score", "Alerts a day, by value", "<td>11000</td>",
                "<td>EUR 350.00</td>", "table:has(#rules-7:checked) tbody tr{order:var(--r7)}")
                .doesNotContain("<script", "http:", "https:", "url(", "@import", "${", "NaN");
        assertThat(html.split("<svg", -1)).hasSize(1 + 6);
    }

    @Test
    void shouldOrderTheRulesOfAPageByEveryColumn() throws IOException {
        Path page = folder.resolve("page.html");

        assertThat(run("--html", page.toString())).isZero();

        List<String> rows = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("<tr style")).toList();
        // By name any, large, round; by points large, round, any; by precision round before both.
        assertThat(rows).hasSize(3).satisfiesExactly(
                any -> assertThat(any).contains("--r0:0;", "--r2:2;", "--r6:1;", "<td>any</td>"),
                large -> assertThat(large).contains("--r0:1;", "--r2:0;", "--r6:2;"),
                round -> assertThat(round).contains("--r0:2;", "--r2:1;", "--r6:0;"));
    }

    @Test
    void shouldShowTheOtherPackOnThePage() throws IOException {
        Path other = Files.createDirectory(folder.resolve("<other>"));
        rule(other, "odd", "status=LIVE, points=500", "amount_minor = 77");
        Path page = folder.resolve("page.html");

        assertThat(run("--html", page.toString(), "--compare", other.toString())).isZero();

        assertThat(page).content().contains("/&lt;other&gt;</h2>",
                "<td>newly approved, was declined</td><td>2</td><td>2</td><td>0</td>"
                        + "<td>EUR 300.00</td><td>-</td>")
                .doesNotContain("<other>");
    }
}
