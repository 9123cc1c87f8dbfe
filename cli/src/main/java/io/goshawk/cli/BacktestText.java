package io.goshawk.cli;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.DemotedRule;
import io.goshawk.rules.backtest.Detection;
import io.goshawk.rules.backtest.Ranking;
import io.goshawk.rules.backtest.RuleFigures;
import io.goshawk.rules.backtest.ScoreCount;
import io.goshawk.rules.backtest.StreamCounts;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A backtest's figures for people. Numbers only depend on the figures: no time of the run. */
final class BacktestText {
    private static final int BAND = 100;

    private final BacktestResult result;
    private final TextLines out;

    private BacktestText(BacktestResult result, TextLines out) {
        this.result = result;
        this.out = out;
    }

    static void write(BacktestReport report, PrintWriter writer) {
        TextLines out = new TextLines(writer);
        BacktestText text = new BacktestText(report.base(), out);
        text.head();
        text.rules();
        text.outcomes();
        text.money();
        text.scores();
        text.rankings();
        if (!report.costs().isEmpty()) {
            text.costs(report.costs());
        }
        report.compared().forEach(
                compared -> BacktestCompareText.write(report.base(), compared, out));
        if (!report.tried().isEmpty()) {
            BacktestSweepText.write(report, out);
        }
    }

    private void head() {
        StreamCounts stream = result.stream();
        out.line("rule set      %s", result.ruleSet().hash());
        out.line("read          %,d transactions decided (%,d of them late), %,d repeated,"
                + " %,d set aside", stream.decided(), stream.late(), stream.duplicates(),
                stream.deadLettered());
        out.line("labels        %,d became known; label delay %s", stream.labels(),
                TimeSpan.text(result.settings().labelDelayMs()));
        if (stream.verdictsUnused() > 0) {
            out.line("              %,d transactions with a verdict were not read",
                    stream.verdictsUnused());
        }
        out.line("measured      %s to %s, %,d days", Instant.ofEpochMilli(result.firstMs()),
                Instant.ofEpochMilli(result.lastMs()), result.days());
        out.line("transactions  %,d, of them %,d frauds (%s), %s", result.transactions(),
                result.frauds(),
                Figures.percent((double) result.frauds() / result.transactions(), 3),
                Figures.money(result.fraudMoney()));
    }

    private void rules() {
        out.blank();
        out.line("%-34s %9s %9s %9s %10s %16s %8s %16s %8s %7s", "rule", "flagged", "frauds",
                "false", "precision", "95 %", "recall", "95 %", "shared", "alone");
        for (RuleFigures figures : result.rules()) {
            out.line("%s %8s %,7d", line(name(figures), figures.detection()),
                    Figures.percent(figures.sharedRatio(), 1), figures.overlap().fraudsAlone());
            if (figures.clockHits() > 0) {
                out.line("  and %,d times because time passed", figures.clockHits());
            }
        }
        for (DemotedRule demoted : result.demoted()) {
            out.line("%s was demoted to the shadow at %s: %s", demoted.demotion().ruleId(),
                    Instant.ofEpochMilli(demoted.clockMs()), demoted.demotion().reason());
        }
    }

    private static String name(RuleFigures figures) {
        return figures.rule().live()
                ? figures.rule().id()
                : figures.rule().id() + " (" + figures.rule().status() + ")";
    }

    private void outcomes() {
        out.blank();
        out.line("%s", line(decline(), result.decline()));
        out.line("%s", line(review(), result.review()));
        out.line("outcomes      %,d approved, %,d reviewed, %,d declined", result.approved(),
                result.reviewed(), result.declined());
        out.line("alerts        %,d, %,.1f a day", result.alerts(), result.alertsPerDay());
    }

    private String decline() {
        return "decline (score " + result.ruleSet().policy().declineScore() + ")";
    }

    private String review() {
        return "decline or review (" + result.ruleSet().policy().reviewScore() + ")";
    }

    private static String line(String name, Detection detection) {
        return String.format(Locale.ROOT,
                "%-34s %,9d %,9d %,9d %10s %16s %8s %16s", name, detection.flagged(),
                detection.frauds(), detection.falsePositives(),
                Figures.percent(detection.precision(), 2),
                Figures.range(detection.precision95(), detection.flagged()),
                Figures.percent(detection.recall(), 1),
                Figures.range(detection.recall95(), detection.fraudsTotal()));
    }

    private void money() {
        out.blank();
        out.line("%-34s %3s %18s %9s %18s", "money", "", "caught", "of frauds", "flagged wrongly");
        result.rules().forEach(figures -> money(name(figures), figures.detection()));
        money(decline(), result.decline());
        money(review(), result.review());
    }

    private void money(String name, Detection detection) {
        String title = name;
        for (String currency : detection.amounts().currencies()) {
            BigDecimal caught = detection.amounts().frauds().in(currency);
            BigDecimal all = result.fraudMoney().in(currency);
            out.line("%-34s %3s %18s %9s %18s", title, currency, Figures.amount(caught),
                    all.signum() == 0
                            ? Figures.NOT_DEFINED
                            : Figures.percent(caught.doubleValue() / all.doubleValue(), 1),
                    Figures.amount(detection.amounts().genuine().in(currency)));
            title = "";
        }
    }

    private void scores() {
        out.blank();
        out.line("%-34s %9s %9s %10s", "score", "frauds", "genuine", "precision");
        for (int from = DecisionPolicy.SCORE_MAX; from >= 0; from -= BAND) {
            band(from, Math.min(from + BAND, DecisionPolicy.SCORE_MAX + 1));
        }
    }

    private void band(int from, int to) {
        List<ScoreCount> counts = result.ranking().scores().stream()
                .filter(count -> count.score() >= from && count.score() < to).toList();
        long frauds = counts.stream().mapToLong(ScoreCount::frauds).sum();
        long genuine = counts.stream().mapToLong(ScoreCount::genuine).sum();
        out.line("%-34s %,9d %,9d %10s", from == to - 1 ? from : from + " to " + (to - 1),
                frauds, genuine, Figures.percent((double) frauds / (frauds + genuine), 2));
    }

    private void rankings() {
        out.blank();
        out.line("%-34s %12s %12s %8s %8s %10s", "ranking by score", "transactions", "frauds",
                "AUC", "AP", "CP@100");
        ranking("all transactions", result.ranking());
        ranking("without cards known or found", result.newCards());
    }

    private void ranking(String name, Ranking ranking) {
        out.line("%-34s %,12d %,12d %8s %8s %10s", name, ranking.transactions(), ranking.frauds(),
                Figures.ratio(ranking.aucRoc()), Figures.ratio(ranking.averagePrecision()),
                Figures.ratio(ranking.cardPrecision()));
    }

    private void costs(List<RuleCost> costs) {
        out.blank();
        out.line("%-34s %14s %12s %14s %12s %12s", "cost, of a pass of its own", "ns/transaction",
                "reached by", "ns when reached", "holds", "bytes");
        for (RuleCost cost : costs) {
            out.line("%-34s %14s %12s %14s %,12d %,12d", cost.rule(),
                    Figures.rate(cost.nanosPerTransaction()),
                    Figures.percent((double) cost.evaluations() / cost.timedTransactions(), 2),
                    Figures.rate((double) cost.nanos() / cost.evaluations()), cost.entries(),
                    cost.bytes());
        }
        out.line("%,d transactions were timed; held at the end of the data",
                costs.getFirst().timedTransactions());
    }
}
