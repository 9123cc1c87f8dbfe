package io.goshawk.bench.report;

import io.goshawk.cli.plot.Axis;
import io.goshawk.cli.plot.Series.Point;
import java.util.List;

/** The logarithmic axis of latencies in nanoseconds. */
final class LatencyAxis {
    private LatencyAxis() {}

    /** Wide enough for these points, at least one. */
    static Axis of(List<Point> points) {
        double least = points.stream().mapToDouble(Point::y).filter(value -> value >= 1).min()
                .orElse(1);
        double most = points.stream().mapToDouble(Point::y).max().orElseThrow();
        return Axis.logarithmic("latency", least, Math.max(least, most))
                .labelled(Quantity::time);
    }
}
