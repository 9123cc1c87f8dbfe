package io.goshawk.cli;

import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.DifferenceBy;
import io.goshawk.rules.backtest.DifferenceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The plots of where two rule sets differ. */
final class DifferencePlots {
    private DifferencePlots() {}

    /** Other outcomes by day. */
    static String days(Comparison comparison) {
        return plot("Other outcomes by day", "day", comparison.rows(DifferenceBy.DAY));
    }

    /** Other outcomes by move of the score. */
    static String moves(Comparison comparison) {
        return plot("Other outcomes by move of the score", "move of the score",
                comparison.rows(DifferenceBy.SCORE));
    }

    private static String plot(String title, String axis, List<DifferenceRow> rows) {
        List<Point> declined = points(rows, row -> row.declined().transactions(), "declined");
        List<Point> reviewed = points(rows, row -> row.reviewed().transactions(), "reviewed");
        List<Point> approved = points(rows, row -> row.approved().transactions(), "approved");
        double most = rows.stream().mapToLong(DifferenceRow::moved).max().orElse(0);
        return new Plot(title, Axis.linear(axis, 0, rows.size()).labelled(
                place -> place < rows.size() ? rows.get((int) place).name() : ""),
                Axis.linear("transactions", 0, Math.max(1, most)))
                .add(new Series("newly declined", Style.BAR, declined))
                .add(new Series("newly reviewed", Style.BAR, reviewed))
                .add(new Series("newly approved", Style.BAR, approved)).svg();
    }

    private static List<Point> points(List<DifferenceRow> rows, ToLongFunction<DifferenceRow> of,
            String name) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            long count = of.applyAsLong(rows.get(i));
            points.add(new Point(i, count,
                    rows.get(i).name() + ": " + Figures.count(count) + " newly " + name));
        }
        return points;
    }
}
