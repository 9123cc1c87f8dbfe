package io.goshawk.cli;

import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.DayFigures;
import io.goshawk.rules.backtest.Ranking;
import io.goshawk.rules.backtest.ScoreCount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The plots of a backtest. */
final class BacktestPlots {
    private static final int BAND = 50;
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd",
            Locale.ROOT);
    /** Of these sets at most, curves are told apart by their colours. */
    private static final int CURVES_MAX = 6;

    private BacktestPlots() {}

    static String roc(BacktestReport report) {
        Plot plot = new Plot("ROC: frauds found against genuine flagged, by score",
                Axis.share("genuine transactions flagged"), Axis.share("frauds flagged"))
                .add(new Series("", Style.DASHED, List.of(new Point(0, 0, ""),
                        new Point(1, 1, ""))));
        curves(report, ranking -> curve(ranking, true)).forEach(plot::add);
        return plot.svg();
    }

    static String precisionRecall(BacktestReport report) {
        Plot plot = new Plot("Precision and recall, by score", Axis.share("recall"),
                Axis.share("precision"));
        // Keeps the colours of the other plot, where the diagonal is first.
        plot.add(new Series("", Style.DASHED, List.of()));
        curves(report, ranking -> curve(ranking, false)).forEach(plot::add);
        return plot.svg();
    }

    private static List<Series> curves(BacktestReport report,
            Function<Ranking, List<Point>> curve) {
        List<Series> curves = new ArrayList<>();
        curves.add(new Series(report.compared().isEmpty() ? "" : report.name(), Style.LINE,
                curve.apply(report.base().ranking())));
        report.compared().stream().limit(CURVES_MAX - 1L)
                .forEach(compared -> curves.add(new Series(compared.name(), Style.LINE,
                        curve.apply(compared.result().ranking()))));
        return curves;
    }

    /** From the highest score down: either ROC, or precision over recall. */
    private static List<Point> curve(Ranking ranking, boolean roc) {
        List<Point> points = new ArrayList<>();
        double frauds = ranking.frauds();
        double genuine = ranking.transactions() - frauds;
        long found = 0;
        long wrong = 0;
        if (roc) {
            points.add(new Point(0, 0, ""));
        }
        for (ScoreCount count : ranking.scores().reversed()) {
            found += count.frauds();
            wrong += count.genuine();
            points.add(roc
                    ? new Point(wrong / genuine, found / frauds, "")
                    : new Point(found / frauds, (double) found / (found + wrong), ""));
        }
        return points;
    }

    static String alerts(BacktestResult result) {
        List<DayFigures> daily = result.daily();
        long first = daily.getFirst().epochDay();
        Map<Long, Long> byDay = new TreeMap<>();
        daily.forEach(day -> byDay.put(day.epochDay(), day.alerts()));
        List<Point> points = new ArrayList<>();
        for (long day = first; day < first + result.days(); day++) {
            long alerts = byDay.getOrDefault(day, 0L);
            points.add(new Point(day - first, alerts,
                    LocalDate.ofEpochDay(day) + ": " + Figures.count(alerts)));
        }
        double most = points.stream().mapToDouble(Point::y).max().orElse(0);
        return new Plot("Alerts a day",
                Axis.linear("day, UTC", 0, points.size()).labelled(
                        day -> MONTH_AND_DAY.format(
                                LocalDate.ofEpochDay(first + Math.round(day)))),
                Axis.linear("alerts", 0, most)).add(new Series("", Style.BAR, points)).svg();
    }

    static String scores(BacktestResult result) {
        List<Point> frauds = bands(result, ScoreCount::frauds, "frauds");
        List<Point> genuine = bands(result, ScoreCount::genuine, "genuine");
        double most = Math.max(frauds.stream().mapToDouble(Point::y).max().orElse(0),
                genuine.stream().mapToDouble(Point::y).max().orElse(0));
        return new Plot("Transactions by score, logarithmic",
                Axis.linear("score", 0, frauds.size()).labelled(
                        band -> Long.toString(Math.round(band) * BAND)),
                Axis.counts("transactions", most)).add(new Series("frauds", Style.BAR, frauds))
                .add(new Series("genuine", Style.BAR, genuine)).svg();
    }

    private static List<Point> bands(BacktestResult result, ToLongFunction<ScoreCount> count,
            String name) {
        long[] bands = new long[DecisionPolicy.SCORE_MAX / BAND + 1];
        result.ranking().scores()
                .forEach(score -> bands[score.score() / BAND] += count.applyAsLong(score));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < bands.length; i++) {
            points.add(new Point(i, bands[i], "from " + i * BAND + ": " + Figures.count(bands[i])
                    + " " + name));
        }
        return points;
    }

    /** Whether the values that were tried can be drawn: one variable, and numbers. */
    static boolean hasCurve(BacktestReport report) {
        return report.tunables().size() == 1 && report.tried().stream()
                .allMatch(tried -> tried.values().getFirst().matches("-?\\d+(\\.\\d+)?"));
    }

    static String found(BacktestReport report) {
        return new Plot("Declined or reviewed, by value", values(report), Axis.share("share"))
                .add(tried(report, "precision", result -> result.review().precision()))
                .add(tried(report, "recall", result -> result.review().recall())).svg();
    }

    static String load(BacktestReport report) {
        double most = report.tried().stream()
                .mapToDouble(tried -> tried.result().alertsPerDay()).max().orElse(0);
        return new Plot("Alerts a day, by value", values(report),
                Axis.linear("alerts a day", 0, most))
                .add(tried(report, "", BacktestResult::alertsPerDay)).svg();
    }

    private static Axis values(BacktestReport report) {
        List<Double> values = report.tried().stream().map(BacktestPlots::value).sorted().toList();
        return Axis.linear(report.tunables().getFirst().name(), values.getFirst(),
                values.getLast());
    }

    private static double value(BacktestReport.Tried tried) {
        return Double.parseDouble(tried.values().getFirst());
    }

    private static Series tried(BacktestReport report, String name,
            ToDoubleFunction<BacktestResult> figure) {
        return new Series(name, Style.DOTTED, report.tried().stream()
                .map(tried -> new Point(value(tried), figure.applyAsDouble(tried.result()),
                        tried.values().getFirst() + ": "
                                + Figures.ratio(figure.applyAsDouble(tried.result()))))
                .sorted(Comparator.comparingDouble(Point::x)).toList());
    }
}
