package io.goshawk.bench.report;

import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Plot;
import io.goshawk.cli.plot.Series;
import io.goshawk.cli.plot.Series.Point;
import io.goshawk.cli.plot.Series.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latency over percentile, as histograms are read: from left to right one in two, in ten, in a
 * hundred … is worse. A curve ends where fewer than ten samples are beyond.
 */
final class SpectrumPlot {
    /** More curves have no colours of their own. */
    static final int CURVES_MAX = 7;

    private static final int TICKS_PER_HALF = 10;
    private static final int BEYOND_MIN = 10;

    private SpectrumPlot() {}

    /** The plot of some histograms in nanoseconds, by name; empty if all of them are. */
    static String svg(String title, Map<String, Histogram> histograms) {
        List<Series> curves = new ArrayList<>();
        histograms.forEach((name, histogram) -> curves.add(new Series(name, Style.LINE,
                points(histogram))));
        List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
        if (all.isEmpty()) {
            return "";
        }
        double most = all.stream().mapToDouble(Point::x).max().orElseThrow();
        Plot plot = new Plot(title, Axis.logarithmic("percentile", 1, most)
                .labelled(SpectrumPlot::percent), LatencyAxis.of(all));
        curves.forEach(plot::add);
        return plot.svg();
    }

    private static List<Point> points(Histogram histogram) {
        List<Point> points = new ArrayList<>();
        double most = (double) histogram.getTotalCount() / BEYOND_MIN;
        for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF)) {
            double oneIn = 100 / (100 - value.getPercentileLevelIteratedTo());
            if (oneIn <= most) {
                points.add(new Point(oneIn, value.getValueIteratedTo(), ""));
            }
        }
        return points;
    }

    /** {@code 99.9 %} for one in 1000. */
    private static String percent(double oneIn) {
        String digits = String.format(Locale.ROOT, "%.6f", 100 - 100 / oneIn);
        return digits.replaceAll("\\.?0+$", "") + " %";
    }
}
