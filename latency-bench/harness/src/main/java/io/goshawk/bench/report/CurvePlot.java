package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The median and the 99th percentile over a label: of latency against rate, for one. */
final class CurvePlot {
    private static final List<Percentile> PERCENTILES = List.of(Percentile.P50, Percentile.P99);

    private CurvePlot() {}

    /** The plot of a family, see {@link Families#along}; empty if nothing of it counts. */
    static String svg(String title, String label, List<Measurement> family) {
        List<Measurement> ordered = family.stream()
                .sorted(Comparator.comparing(one -> one.number(label).orElseThrow())).toList();
        List<Series> curves = new ArrayList<>();
        for (String interval : intervals(ordered)) {
            for (Percentile percentile : PERCENTILES) {
                curves.add(new Series(interval + ", " + percentile.title(), Style.DOTTED,
                        points(label, ordered, interval, percentile)));
            }
        }
        List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
        if (all.isEmpty()) {
            return "";
        }
        Plot plot = new Plot(title, axis(label, all), LatencyAxis.of(all));
        curves.forEach(plot::add);
        return plot.svg();
    }

    /** As many as have colours, the main one first. */
    private static Set<String> intervals(List<Measurement> family) {
        return family.stream().flatMap(one -> one.intervals().stream())
                .filter(interval -> !Measurement.isNoise(interval)).distinct()
                .limit(SpectrumPlot.CURVES_MAX / PERCENTILES.size())
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static List<Point> points(String label, List<Measurement> family, String interval,
            Percentile percentile) {
        List<Point> points = new ArrayList<>();
        for (Measurement one : family) {
            double x = one.number(label).orElseThrow();
            one.percentile(interval, percentile).ifPresent(spread -> points.add(new Point(x,
                    spread.median(), label + " " + Quantity.number(x) + ": "
                            + Quantity.time(spread.median()))));
        }
        return points;
    }

    /** Logarithmic where the values go over more than a power of ten, and none is 0. */
    private static Axis axis(String label, List<Point> points) {
        double least = points.stream().mapToDouble(Point::x).min().orElseThrow();
        double most = points.stream().mapToDouble(Point::x).max().orElseThrow();
        return least > 0 && most >= 10 * least
                ? Axis.logarithmic(label, least, most)
                : Axis.linear(label, least, most);
    }
}
