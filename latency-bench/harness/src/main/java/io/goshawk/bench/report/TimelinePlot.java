package io.goshawk.bench.report;

import io.goshawk.bench.result.Row;
import io.goshawk.bench.result.Second;
import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Latency second by second, with a dot for every pause of the JVM at its time and length. */
final class TimelinePlot {
    private static final double NANOS_PER_MS = 1e6;

    private TimelinePlot() {}

    /** The plot of a row; empty if it has no timeline. */
    static String svg(String title, Row row) {
        if (row.timeline().isEmpty()) {
            return "";
        }
        List<Series> curves = List.of(line("p50", row, Second::p50Nanos),
                line("p99", row, Second::p99Nanos), line("worst", row, Second::maxNanos),
                new Series("pauses of the JVM", Style.DOTS, row.pauses().stream()
                        .map(pause -> new Point(pause.atSeconds(), pause.ms() * NANOS_PER_MS,
                                pause.cause() + ", " + Quantity.time(pause.ms() * NANOS_PER_MS)))
                        .toList()));
        List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
        Plot plot = new Plot(title, Axis.linear("second", 0,
                row.timeline().getLast().second() + 1), LatencyAxis.of(all));
        curves.forEach(plot::add);
        return plot.svg();
    }

    private static Series line(String name, Row row, ToDoubleFunction<Second> value) {
        return new Series(name, Style.LINE, row.timeline().stream()
                .map(second -> new Point(second.second() + 0.5, value.applyAsDouble(second), ""))
                .toList());
    }
}
