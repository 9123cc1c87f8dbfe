package io.goshawk.cli;

import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.TunableValues;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of each value that was tried, for people: the curve of a threshold. */
final class BacktestSweepText {
    private static final String AS_IT_IS = "as it is";
    private static final String COLUMNS = "%-40s";
    private static final String DETECTION = " %9s %8s %10s %8s";

    private final BacktestReport report;
    private final TextLines out;

    private BacktestSweepText(BacktestReport report, TextLines out) {
        this.report = report;
        this.out = out;
    }

    static void write(BacktestReport report, TextLines out) {
        BacktestSweepText text = new BacktestSweepText(report, out);
        report.tunables().stream().map(TunableValues::rule).distinct().forEach(text::rule);
        text.outcome();
    }

    private void rule(String id) {
        out.blank();
        out.line(COLUMNS + DETECTION, id + ": " + names(), "flagged", "frauds", "precision",
                "recall");
        line(report.base(), AS_IT_IS, id);
        report.tried().forEach(tried -> line(tried.result(), name(tried.values()), id));
    }

    private void line(BacktestResult result, String name, String id) {
        out.line("%s", String.format(Locale.ROOT, COLUMNS, name) + result.rules().stream()
                .filter(figures -> figures.rule().id().equals(id)).map(RuleFigures::detection)
                .map(BacktestSweepText::detection).collect(Collectors.joining()));
    }

    private String names() {
        return report.tunables().stream().map(TunableValues::variable)
                .collect(Collectors.joining(", "));
    }

    private static String name(List<String> values) {
        return String.join(", ", values);
    }

    private static String detection(Detection detection) {
        return String.format(Locale.ROOT, DETECTION, Figures.count(detection.flagged()),
                Figures.count(detection.frauds()), Figures.percent(detection.precision(), 2),
                Figures.percent(detection.recall(), 1));
    }

    private void outcome() {
        out.blank();
        out.line(COLUMNS + DETECTION + " %10s %22s %22s", "decline or review: " + names(),
                "flagged", "frauds", "precision", "recall", "alerts/day", "money caught",
                "flagged wrongly");
        outcome(AS_IT_IS, report.base());
        report.tried().forEach(tried -> outcome(name(tried.values()), tried.result()));
    }

    private void outcome(String name, BacktestResult result) {
        Detection detection = result.review();
        out.line(COLUMNS + "%s %10s %22s %22s", name, detection(detection),
                Figures.rate(result.alertsPerDay()), Figures.money(detection.amounts().frauds()),
                Figures.money(detection.amounts().genuine()));
    }
}
