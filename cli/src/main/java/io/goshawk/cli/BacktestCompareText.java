package io.goshawk.cli;

import io.goshawk.engine.decision.Outcome;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.DifferenceBy;
import io.goshawk.rules.backtest.DifferenceRow;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.Shift;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How another rule set differs, for people. */
final class BacktestCompareText {
    private final BacktestResult base;
    private final BacktestReport.Compared other;
    private final TextLines out;

    private BacktestCompareText(BacktestResult base, BacktestReport.Compared other,
            TextLines out) {
        this.base = base;
        this.other = other;
        this.out = out;
    }

    static void write(BacktestResult base, BacktestReport.Compared other, TextLines out) {
        BacktestCompareText text = new BacktestCompareText(base, other, out);
        out.blank();
        out.line("compared with %s", other.name());
        out.line("rule set      %s", other.result().ruleSet().hash());
        text.figures();
        text.rules();
        text.shifts();
        for (DifferenceBy by : DifferenceBy.values()) {
            text.groups(by);
        }
    }

    private void figures() {
        out.blank();
        out.line("%-34s %22s %22s", "", "base", "compared");
        detection("declined", BacktestResult::decline);
        detection("declined or reviewed", BacktestResult::review);
        both("alerts a day", result -> Figures.rate(result.alertsPerDay()));
        both("AUC", result -> Figures.ratio(result.ranking().aucRoc()));
        both("AP", result -> Figures.ratio(result.ranking().averagePrecision()));
        both("CP@100", result -> Figures.ratio(result.ranking().cardPrecision()));
    }

    private void detection(String name, Function<BacktestResult, Detection> figure) {
        both(name, result -> Figures.count(figure.apply(result).flagged()));
        both("  frauds", result -> Figures.count(figure.apply(result).frauds()));
        both("  false", result -> Figures.count(figure.apply(result).falsePositives()));
        both("  precision", result -> Figures.percent(figure.apply(result).precision(), 2));
        both("  recall", result -> Figures.percent(figure.apply(result).recall(), 1));
        both("  money caught",
                result -> Figures.money(figure.apply(result).amounts().frauds()));
        both("  money flagged wrongly",
                result -> Figures.money(figure.apply(result).amounts().genuine()));
    }

    private void both(String name, Function<BacktestResult, String> figure) {
        out.line("%-34s %22s %22s", name, figure.apply(base), figure.apply(other.result()));
    }

    private void rules() {
        Map<String, Detection> before = byRule(base);
        Map<String, Detection> after = byRule(other.result());
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        out.blank();
        out.line("%-34s %10s %10s %10s %10s %8s %8s", "rule: base, compared", "flagged",
                "flagged", "precision", "precision", "recall", "recall");
        for (String id : ids) {
            Detection one = before.get(id);
            Detection two = after.get(id);
            out.line("%-34s %10s %10s %10s %10s %8s %8s", id, flagged(one), flagged(two),
                    precision(one), precision(two), recall(one), recall(two));
        }
    }

    private static Map<String, Detection> byRule(BacktestResult result) {
        return result.rules().stream().collect(
                Collectors.toMap(figures -> figures.rule().id(), RuleFigures::detection));
    }

    private static String flagged(Detection detection) {
        return detection == null ? "no rule" : Figures.count(detection.flagged());
    }

    private static String precision(Detection detection) {
        return detection == null ? "" : Figures.percent(detection.precision(), 2);
    }

    private static String recall(Detection detection) {
        return detection == null ? "" : Figures.percent(detection.recall(), 1);
    }

    private void shifts() {
        out.blank();
        out.line("%-34s %9s %9s %9s %22s %22s", "decisions that differ", "all", "frauds",
                "genuine", "money of frauds", "money of genuine");
        for (Shift shift : other.comparison().shifts()) {
            out.line("%-34s %,9d %,9d %,9d %22s %22s", name(shift), shift.transactions(),
                    shift.frauds(), shift.genuine(),
                    Figures.money(shift.amounts().frauds()),
                    Figures.money(shift.amounts().genuine()));
        }
        out.line("%-34s %,9d", "another score", other.comparison().otherScores());
    }

    private void groups(DifferenceBy by) {
        List<DifferenceRow> rows = other.comparison().rows(by);
        if (rows.isEmpty()) {
            return;
        }
        out.blank();
        out.line("%-34s %9s %9s %9s %9s %9s %9s", name(by), "declined", "reviewed", "approved",
                "frauds", "score up", "down");
        for (DifferenceRow row : rows) {
            out.line("%-34s %,9d %,9d %,9d %,9d %,9d %,9d", row.name(),
                    row.declined().transactions(), row.reviewed().transactions(),
                    row.approved().transactions(), row.declined().frauds()
                            + row.reviewed().frauds() + row.approved().frauds(),
                    row.higher(), row.lower());
        }
    }

    /** What groups of differences are called. */
    static String name(DifferenceBy by) {
        return switch (by) {
            case DAY -> "newly, by day";
            case AMOUNT -> "newly, by amount";
            case LABEL -> "newly, by label";
            case RULE -> "newly, by rule that differs";
            case SCORE -> "newly, by move of the score";
        };
    }

    /** What a shift is called. */
    static String name(Shift shift) {
        return "newly " + word(shift.to()) + ", was " + word(shift.from());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> "approved";
            case REVIEW -> "reviewed";
            case DECLINE -> "declined";
        };
    }
}
