package io.goshawk.cli.plot;

import io.goshawk.cli.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;

/** A plot of some series over two axes. Looks are left to the classes of a style sheet. */
public final class Plot {
    /** Of the plot without its legend, in the units of its coordinates. */
    private static final int WIDTH = 520;
    private static final int HEIGHT = 340;

    private static final int LEFT = 66;
    private static final int RIGHT = 24;
    private static final int TOP = 34;
    private static final int BOTTOM = 48;
    private static final int LEGEND_LINE = 16;
    /** Of the width that a bar could have. */
    private static final double BAR_SHARE = 0.86;
    private static final String DOT_RADIUS = "2.6";

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Series> series = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    /** An empty plot. */
    public Plot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Adds a series; drawn over those before. */
    public Plot add(Series added) {
        series.add(added);
        return this;
    }

    /** The SVG element. */
    public String svg() {
        svg.setLength(0);
        svg.append("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + height()
                + "\" role=\"img\"><title>").append(Markup.escape(title)).append("</title>\n");
        text("title", WIDTH / 2.0, 18, "middle", title);
        axes();
        for (int i = 0; i < series.size(); i++) {
            draw(series.get(i), i);
        }
        legend();
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double mark : y.marks()) {
            line("grid", left(), down(mark), right(), down(mark));
            text("mark", left() - 6, down(mark) + 4, "end", y.label().apply(mark));
        }
        for (double mark : x.marks()) {
            line("grid", across(mark), bottom(), across(mark), bottom() + 4);
            text("mark", across(mark), bottom() + 17, "middle", x.label().apply(mark));
        }
        line("axis", left(), bottom(), right(), bottom());
        line("axis", left(), TOP, left(), bottom());
        text("name", (left() + right()) / 2, HEIGHT - 10, "middle", x.name());
        svg.append("<text class=\"name\" text-anchor=\"middle\" transform=\"translate(14,")
                .append(Markup.at((TOP + bottom()) / 2)).append(") rotate(-90)\">")
                .append(Markup.escape(y.name())).append("</text>\n");
    }

    private void draw(Series drawn, int number) {
        switch (drawn.style()) {
            case BAR -> bars(drawn, number);
            case LINE -> path(drawn, "line s" + number);
            case DASHED -> path(drawn, "dashes");
            case DOTS -> drawn.points().forEach(point -> dot(point, number));
            case DOTTED -> {
                path(drawn, "line s" + number);
                drawn.points().forEach(point -> dot(point, number));
            }
        }
    }

    private void path(Series drawn, String style) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        for (Point point : drawn.points()) {
            svg.append(Markup.at(across(point.x()))).append(',')
                    .append(Markup.at(down(point.y()))).append(' ');
        }
        svg.append("\"/>\n");
    }

    private void dot(Point point, int number) {
        svg.append("<circle class=\"fill s").append(number).append("\" r=\"" + DOT_RADIUS
                + "\" cx=\"").append(Markup.at(across(point.x()))).append("\" cy=\"")
                .append(Markup.at(down(point.y()))).append("\">");
        hint(point);
        svg.append("</circle>\n");
    }

    /** A point's bar begins at its place and is one unit of the points' distance wide. */
    private void bars(Series drawn, int number) {
        long together = series.stream().filter(one -> one.style() == Series.Style.BAR).count();
        double width = (right() - left()) / Math.max(1, drawn.points().size()) * BAR_SHARE
                / together;
        for (Point point : drawn.points()) {
            double top = down(point.y());
            svg.append("<rect class=\"fill s").append(number).append("\" x=\"")
                    .append(Markup.at(across(point.x()) + number * width)).append("\" y=\"")
                    .append(Markup.at(top)).append("\" width=\"").append(Markup.at(width))
                    .append("\" height=\"").append(Markup.at(bottom() - top)).append("\">");
            hint(point);
            svg.append("</rect>\n");
        }
    }

    private void hint(Point point) {
        svg.append("<title>").append(Markup.escape(point.hint())).append("</title>");
    }

    /** Below the plot, where it hides nothing. */
    private void legend() {
        int line = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!series.get(i).name().isEmpty()) {
                double at = HEIGHT + LEGEND_LINE * (0.6 + line++);
                svg.append("<rect class=\"fill s").append(i).append("\" x=\"")
                        .append(Markup.at(left())).append("\" y=\"")
                        .append(Markup.at(at - 9))
                        .append("\" width=\"10\" height=\"10\"/>\n");
                text("mark", left() + 16, at, "start", series.get(i).name());
            }
        }
    }

    private int height() {
        long names = series.stream().filter(one -> !one.name().isEmpty()).count();
        return HEIGHT + Math.toIntExact(names) * LEGEND_LINE;
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"").append(style).append("\" x1=\"").append(Markup.at(x1))
                .append("\" y1=\"").append(Markup.at(y1)).append("\" x2=\"")
                .append(Markup.at(x2)).append("\" y2=\"").append(Markup.at(y2))
                .append("\"/>\n");
    }

    private void text(String style, double atX, double atY, String anchor, String text) {
        svg.append("<text class=\"").append(style).append("\" x=\"").append(Markup.at(atX))
                .append("\" y=\"").append(Markup.at(atY)).append("\" text-anchor=\"")
                .append(anchor).append("\">").append(Markup.escape(text)).append("</text>\n");
    }

    private static double left() {
        return LEFT;
    }

    private static double right() {
        return WIDTH - RIGHT;
    }

    private static double bottom() {
        return HEIGHT - BOTTOM;
    }

    private double across(double value) {
        return left() + x.place(value) * (right() - left());
    }

    private double down(double value) {
        return bottom() - y.place(value) * (bottom() - TOP);
    }
}
