package io.goshawk.cli;

import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.DifferenceBy;
import io.goshawk.rules.backtest.DifferenceRow;
import io.goshawk.rules.backtest.Shift;
import io.goshawk.rules.backtest.TunableValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A backtest as one page that needs nothing but itself: it loads nothing and runs nothing, and says
 * so to the browser. The same figures give the same bytes.
 */
final class BacktestHtml {
    private static final String STYLE = "report.css";

    private final BacktestReport report;
    private final String title;
    private final BacktestResult base;
    private final HtmlPage page;

    private BacktestHtml(BacktestReport report, String title) {
        this.report = report;
        this.title = title;
        this.base = report.base();
        this.page = new HtmlPage(title, STYLE);
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
        page.addStyle(rules.css());
        head();
        outcomes();
        plots();
        page.heading("Rules");
        page.note(
                "A click on a column sorts by it. Shared: flagged by another live rule too. Alone: "
                        + "frauds that no other live rule flagged.");
        page.raw(rules.html());
        report.compared().forEach(this::compared);
        sweep();
        return page.toString();
    }

    private void head() {
        page.title(title);
        page.note("Rule set " + base.ruleSet().hash());
        page.note(
                Instant.ofEpochMilli(base.firstMs()) + " to " + Instant.ofEpochMilli(base.lastMs())
                        + ", " + Figures.count(base.days()) + " days; "
                        + Figures.count(base.transactions()) + " transactions, "
                        + Figures.count(base.frauds()) + " frauds over "
                        + Figures.money(base.fraudMoney()) + "; labels known after "
                        + TimeSpan.text(base.settings().labelDelayMs()));
        page.note("AUC " + Figures.ratio(base.ranking().aucRoc()) + ", average precision "
                + Figures.ratio(base.ranking().averagePrecision()) + ", card precision@100 "
                + Figures.ratio(base.ranking().cardPrecision()) + ", "
                + Figures.rate(base.alertsPerDay()) + " alerts a day");
    }

    private void outcomes() {
        page.heading("Outcomes");
        HtmlTable table = HtmlTable.of("outcome", "flagged", "frauds", "false",
                "precision", "95 %", "recall", "95 %", "money caught", "money flagged wrongly");
        outcome(table, "decline (from " + base.ruleSet().policy().declineScore() + ")",
                base.decline());
        outcome(table, "decline or review (from " + base.ruleSet().policy().reviewScore() + ")",
                base.review());
        page.raw(table.html());
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
        page.heading("Plots");
        page.raw("<div class=\"plots\">\n" + BacktestPlots.roc(report)
                + BacktestPlots.precisionRecall(report) + BacktestPlots.alerts(base)
                + BacktestPlots.scores(base) + "</div>\n");
    }

    private void compared(BacktestReport.Compared other) {
        page.heading("Compared with " + other.name());
        page.note("Rule set " + other.result().ruleSet().hash() + "; "
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
        page.raw(figures.html() + "<p></p>\n" + shifts.html());
        groups(other.comparison());
    }

    private void groups(Comparison comparison) {
        if (comparison.rows(DifferenceBy.DAY).isEmpty()) {
            return;
        }
        page.raw("<p></p>\n<div class=\"plots\">\n" + DifferencePlots.days(comparison)
                + DifferencePlots.moves(comparison) + "</div>\n");
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
            page.raw("<p></p>\n" + table.html());
        }
    }

    private void sweep() {
        if (report.tried().isEmpty()) {
            return;
        }
        String names = report.tunables().stream().map(TunableValues::name)
                .collect(Collectors.joining(", "));
        page.heading("Values of " + names);
        if (BacktestPlots.hasCurve(report)) {
            page.raw("<div class=\"plots\">\n" + BacktestPlots.found(report)
                    + BacktestPlots.load(report) + "</div>\n");
        }
        HtmlTable table = HtmlTable.of(names, "flagged", "frauds", "precision",
                "recall", "alerts a day", "money caught", "money flagged wrongly");
        tried(table, "as it is", base);
        report.tried().forEach(
                tried -> tried(table, String.join(", ", tried.values()), tried.result()));
        page.raw(table.html());
    }

    private static void tried(HtmlTable table, String name, BacktestResult result) {
        Detection detection = result.review();
        table.add(name, Figures.count(detection.flagged()), Figures.count(detection.frauds()),
                Figures.percent(detection.precision(), 2), Figures.percent(detection.recall(), 1),
                Figures.rate(result.alertsPerDay()), Figures.money(detection.amounts().frauds()),
                Figures.money(detection.amounts().genuine()));
    }
}
