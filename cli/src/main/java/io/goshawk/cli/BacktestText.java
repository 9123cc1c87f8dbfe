package io.goshawk.cli;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.Interval;
import io.goshawk.rules.backtest.Ranking;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.StreamCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A backtest's figures for people. Numbers only depend on the figures: no time of the run. */
final class BacktestText {
    private static final String NOT_DEFINED = "-";
    private static final String DETECTION_HEAD = "%-34s %9s %9s %9s %10s %16s %8s";

    private final BacktestResult result;
    private final PrintWriter out;

    private BacktestText(BacktestResult result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    static void write(BacktestResult result, PrintWriter out) {
        BacktestText text = new BacktestText(result, out);
        text.head();
        text.rules();
        text.outcomes();
        text.rankings();
    }

    private void head() {
        StreamCounts stream = result.stream();
        line("rule set      %s", result.ruleSet().hash());
        line("read          %,d transactions decided (%,d of them late), %,d repeated,"
                + " %,d set aside", stream.decided(), stream.late(), stream.duplicates(),
                stream.deadLettered());
        line("labels        %,d became known, each %s after its transaction", stream.labels(),
                time(result.settings().labelDelayMs()));
        line("measured      %s to %s, %,d days", Instant.ofEpochMilli(result.firstMs()),
                Instant.ofEpochMilli(result.lastMs()), result.days());
        line("transactions  %,d, of them %,d frauds (%s)", result.transactions(),
                result.frauds(), percent((double) result.frauds() / result.transactions(), 3));
    }

    private void rules() {
        line("");
        line(DETECTION_HEAD, "rule", "flagged", "frauds", "false", "precision", "95 %", "recall");
        for (RuleFigures figures : result.rules()) {
            detection(figures.rule().live()
                    ? figures.rule().id()
                    : figures.rule().id() + " (" + figures.rule().status() + ")",
                    figures.detection());
            if (figures.clockHits() > 0) {
                line("  and %,d times because time passed", figures.clockHits());
            }
        }
    }

    private void outcomes() {
        DecisionPolicy policy = result.ruleSet().policy();
        line("");
        detection("decline (score " + policy.declineScore() + ")", result.decline());
        detection("decline or review (" + policy.reviewScore() + ")", result.review());
        line("outcomes      %,d approved, %,d reviewed, %,d declined", result.approved(),
                result.reviewed(), result.declined());
        line("alerts        %,d, %,.1f a day", result.alerts(), result.alertsPerDay());
    }

    private void rankings() {
        line("");
        line("%-34s %12s %12s %8s %8s %10s", "score", "transactions", "frauds", "AUC", "AP",
                "CP@100");
        ranking("all transactions", result.ranking());
        ranking("without cards known or found", result.newCards());
    }

    private void detection(String name, Detection detection) {
        Interval range = detection.precision95();
        line("%-34s %,9d %,9d %,9d %10s %16s %8s", name, detection.flagged(), detection.frauds(),
                detection.falsePositives(), percent(detection.precision(), 2),
                detection.flagged() == 0
                        ? NOT_DEFINED
                        : String.format(Locale.ROOT, "%.2f to %.2f", 100 * range.low(),
                                100 * range.high()),
                percent(detection.recall(), 1));
    }

    private void ranking(String name, Ranking ranking) {
        line("%-34s %,12d %,12d %8s %8s %10s", name, ranking.transactions(), ranking.frauds(),
                figure(ranking.aucRoc()), figure(ranking.averagePrecision()),
                figure(ranking.cardPrecision()));
    }

    private static String percent(double share, int digits) {
        return Double.isNaN(share)
                ? NOT_DEFINED
                : String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? NOT_DEFINED : String.format(Locale.ROOT, "%.4f", value);
    }

    /** The largest unit that leaves nothing over. */
    private static String time(long ms) {
        Duration time = Duration.ofMillis(ms);
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return time.toDays() + " d";
        }
        return time.equals(Duration.ofHours(time.toHours())) ? time.toHours() + " h" : ms + " ms";
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
