package io.goshawk.cli.plot;

import java.util.List;
import java.util.Objects;

/**
 * Points that belong together.
 *
 * @param name   for the legend; empty for none
 * @param style  how they are drawn
 * @param points in the order of drawing; those with a coordinate that is no number are left out
 */
public record Series(String name, Style style, List<Point> points) {
    /** How points are drawn. */
    public enum Style {
        /** A line from each to the next. */
        LINE,
        /** The same, with a dot at each point. */
        DOTTED,
        /** A dot at each point, and nothing between. */
        DOTS,
        /** A thin line of dashes, to compare with. */
        DASHED,
        /** A bar for each, from the bottom up. */
        BAR
    }

    /** A place in the units of the axes, and what is told of it when it is pointed at. */
    public record Point(double x, double y, String hint) {
        /** Whether it has a place. */
        boolean isDefined() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    public Series {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(style, "style");
        points = points.stream().filter(Point::isDefined).toList();
    }
}
