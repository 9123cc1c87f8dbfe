package io.goshawk.cli;

import io.goshawk.cli.plot.Markup;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.DifferenceBy;
import io.goshawk.rules.backtest.DifferenceRow;
import io.goshawk.rules.backtest.Shift;
import io.goshawk.rules.backtest.TunableValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A backtest as one page that needs nothing but itself: it loads nothing and runs nothing, and says
 * so to the browser. The same figures give the same bytes.
 */
final class BacktestHtml {
    private static final String STYLE = "backtest.css";

    private final BacktestReport report;
    private final String title;
    private final BacktestResult base;
    private final StringBuilder page = new StringBuilder();

    private BacktestHtml(BacktestReport report, String title) {
        this.report = report;
        this.title = title;
        this.base = report.base();
    }

    /** Writes the page, replacing a file that is there. */
    static void write(BacktestReport report, String title, Path file) {
        try {
            Files.writeString(file, new BacktestHtml(report, title).page());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private String page() {
        HtmlTable rules = HtmlRules.table(base);
        page.append("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" \
                content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width">
                """);
        page.append("<title>").append(Markup.escape(title))
                .append("</title>\n<style>\n").append(style()).append(rules.css())
                .append("</style></head>\n<body>\n");
        head();
        outcomes();
        plots();
        heading("Rules");
        note("A click on a column sorts by it. Shared: flagged by another live rule too. Alone: "
                + "frauds that no other live rule flagged.");
        page.append(rules.html());
        report.compared().forEach(this::compared);
        sweep();
        return page.append("</body></html>\n").toString();
    }

    private static String style() {
        try (InputStream in = BacktestHtml.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read", e);
        }
    }

    private void head() {
        page.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
        note("Rule set " + base.ruleSet().hash());
        note(Instant.ofEpochMilli(base.firstMs()) + " to " + Instant.ofEpochMilli(base.lastMs())
                + ", " + Figures.count(base.days()) + " days; "
                + Figures.count(base.transactions()) + " transactions, "
                + Figures.count(base.frauds()) + " frauds over "
                + Figures.money(base.fraudMoney()) + "; labels known after "
                + TimeSpan.text(base.settings().labelDelayMs()));
        note("AUC " + Figures.ratio(base.ranking().aucRoc()) + ", average precision "
                + Figures.ratio(base.ranking().averagePrecision()) + ", card precision@100 "
                + Figures.ratio(base.ranking().cardPrecision()) + ", "
                + Figures.rate(base.alertsPerDay()) + " alerts a day");
    }

    private void outcomes() {
        heading("Outcomes");
        HtmlTable table = HtmlTable.of("outcome", "flagged", "frauds", "false",
                "precision", "95 %", "recall", "95 %", "money caught", "money flagged wrongly");
        outcome(table, "decline (from " + base.ruleSet().policy().declineScore() + ")",
                base.decline());
        outcome(table, "decline or review (from " + base.ruleSet().policy().reviewScore() + ")",
                base.review());
        page.append(table.html());
    }

    private static void outcome(HtmlTable table, String name, Detection detection) {
        table.add(name, Figures.count(detection.flagged()), Figures.count(detection.frauds()),
                Figures.count(detection.falsePositives()),
                Figures.percent(detection.precision(), 2),
                Figures.range(detection.precision95(), detection.flagged()),
                Figures.percent(detection.recall(), 1),
                Figures.range(detection.recall95(), detection.fraudsTotal()),
                Figures.money(detection.amounts().frauds()),
                Figures.money(detection.amounts().genuine()));
    }

    private void plots() {
        heading("Plots");
        page.append("<div class=\"plots\">\n").append(BacktestPlots.roc(report))
                .append(BacktestPlots.precisionRecall(report)).append(BacktestPlots.alerts(base))
                .append(BacktestPlots.scores(base)).append("</div>\n");
    }

    private void compared(BacktestReport.Compared other) {
        heading("Compared with " + other.name());
        note("Rule set " + other.result().ruleSet().hash() + "; "
                + Figures.count(other.comparison().otherScores())
                + " transactions have another score");
        HtmlTable figures = HtmlTable.of("declined or reviewed by", "flagged",
                "frauds", "false", "precision", "95 %", "recall", "95 %", "money caught",
                "money flagged wrongly");
        outcome(figures, report.name(), base.review());
        outcome(figures, other.name(), other.result().review());
        HtmlTable shifts = HtmlTable.of("decisions that differ", "all", "frauds",
                "genuine", "money of frauds", "money of genuine");
        for (Shift shift : other.comparison().shifts()) {
            shifts.add(BacktestCompareText.name(shift), Figures.count(shift.transactions()),
                    Figures.count(shift.frauds()), Figures.count(shift.genuine()),
                    Figures.money(shift.amounts().frauds()),
                    Figures.money(shift.amounts().genuine()));
        }
        page.append(figures.html()).append("<p></p>\n").append(shifts.html());
        groups(other.comparison());
    }

    private void groups(Comparison comparison) {
        if (comparison.rows(DifferenceBy.DAY).isEmpty()) {
            return;
        }
        page.append("<p></p>\n<div class=\"plots\">\n")
                .append(DifferencePlots.days(comparison)).append(DifferencePlots.moves(comparison))
                .append("</div>\n");
        for (DifferenceBy by : DifferenceBy.values()) {
            HtmlTable table = HtmlTable.of(BacktestCompareText.name(by), "declined", "frauds",
                    "reviewed", "frauds", "approved", "frauds", "money declined",
                    "money of frauds approved", "score up", "score down");
            for (DifferenceRow row : comparison.rows(by)) {
                table.add(row.name(), Figures.count(row.declined().transactions()),
                        Figures.count(row.declined().frauds()),
                        Figures.count(row.reviewed().transactions()),
                        Figures.count(row.reviewed().frauds()),
                        Figures.count(row.approved().transactions()),
                        Figures.count(row.approved().frauds()),
                        Figures.money(row.declined().amounts().all()),
                        Figures.money(row.approved().amounts().frauds()),
                        Figures.count(row.higher()), Figures.count(row.lower()));
            }
            page.append("<p></p>\n").append(table.html());
        }
    }

    private void sweep() {
        if (report.tried().isEmpty()) {
            return;
        }
        String names = report.tunables().stream().map(TunableValues::name)
                .collect(Collectors.joining(", "));
        heading("Values of " + names);
        if (BacktestPlots.hasCurve(report)) {
            page.append("<div class=\"plots\">\n").append(BacktestPlots.found(report))
                    .append(BacktestPlots.load(report)).append("</div>\n");
        }
        HtmlTable table = HtmlTable.of(names, "flagged", "frauds", "precision",
                "recall", "alerts a day", "money caught", "money flagged wrongly");
        tried(table, "as it is", base);
        report.tried().forEach(
                tried -> tried(table, String.join(", ", tried.values()), tried.result()));
        page.append(table.html());
    }

    private static void tried(HtmlTable table, String name, BacktestResult result) {
        Detection detection = result.review();
        table.add(name, Figures.count(detection.flagged()), Figures.count(detection.frauds()),
                Figures.percent(detection.precision(), 2), Figures.percent(detection.recall(), 1),
                Figures.rate(result.alertsPerDay()), Figures.money(detection.amounts().frauds()),
                Figures.money(detection.amounts().genuine()));
    }

    private void heading(String text) {
        page.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
    }

    private void note(String text) {
        page.append("<p class=\"note\">").append(Markup.escape(text)).append("</p>\n");
    }
}
