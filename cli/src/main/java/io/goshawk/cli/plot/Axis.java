package io.goshawk.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A range of values, where each lies on it, and the places that are marked.
 *
 * @param name  for people
 * @param min   the first value
 * @param max   the last value, larger
 * @param scale how values become places
 * @param label what stands at a mark
 */
public record Axis(String name, double min, double max, Scale scale,
        DoubleFunction<String> label) {
    private static final int MARKS = 6;
    /** Of rounding. */
    private static final double TOLERANCE = 1e-9;

    /** How values become places. */
    public enum Scale {
        /** Equal distances are equal differences. */
        LINEAR,
        /** A value has the place of the logarithm of one more, so that 0 has one too. */
        COUNTS,
        /** Equal distances are equal ratios. */
        LOGARITHMIC
    }

    public Axis {
        if (!(min < max)) {
            throw new IllegalArgumentException("an axis from " + min + " to " + max);
        }
        if (scale == Scale.LOGARITHMIC && min <= 0) {
            throw new IllegalArgumentException("a logarithmic axis from " + min);
        }
    }

    /** From 0 to 1, in percent. */
    public static Axis share(String name) {
        return new Axis(name, 0, 1, Scale.LINEAR, value -> Math.round(value * 100) + " %");
    }

    /** From one value to another; a little longer where both are the same. */
    public static Axis linear(String name, double min, double max) {
        return new Axis(name, min, max > min ? max : min + 1, Scale.LINEAR, Axis::number);
    }

    /** From 0 to a value, logarithmic. */
    public static Axis counts(String name, double max) {
        return new Axis(name, 0, Math.max(max, 1), Scale.COUNTS, Axis::number);
    }

    /** From the power of ten at or below a value to the one at or above another; both positive. */
    public static Axis logarithmic(String name, double min, double max) {
        double first = Math.pow(10, Math.floor(Math.log10(min)));
        double last = Math.pow(10, Math.ceil(Math.log10(max)));
        return new Axis(name, first, Math.max(last, 10 * first), Scale.LOGARITHMIC, Axis::number);
    }

    /** The same with other labels. */
    public Axis labelled(DoubleFunction<String> newLabel) {
        return new Axis(name, min, max, scale, newLabel);
    }

    /** Where a value lies: 0 at the first value, 1 at the last one. */
    double place(double value) {
        double share = (scaled(value) - scaled(min)) / (scaled(max) - scaled(min));
        return Math.clamp(share, 0, 1);
    }

    private double scaled(double value) {
        return switch (scale) {
            case LINEAR -> value;
            case COUNTS -> Math.log10(1 + value);
            case LOGARITHMIC -> Math.log10(Math.max(min, value));
        };
    }

    /** Round values that are marked. */
    List<Double> marks() {
        return switch (scale) {
            case LINEAR -> multiples();
            case COUNTS -> powers(new ArrayList<>(List.of(0.0)), 1);
            case LOGARITHMIC -> powers(new ArrayList<>(), Math.pow(10,
                    Math.ceil(Math.log10(min) - TOLERANCE)));
        };
    }

    private List<Double> powers(List<Double> marks, double first) {
        for (double mark = first; mark <= max * (1 + TOLERANCE); mark *= 10) {
            marks.add(mark);
        }
        return marks;
    }

    private List<Double> multiples() {
        List<Double> marks = new ArrayList<>();
        double step = step();
        long first = (long) Math.ceil(min / step - TOLERANCE);
        for (long i = first; i * step <= max + step * TOLERANCE; i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are not too many marks. */
    private double step() {
        double rough = (max - min) / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (int factor : new int[]{1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "");
    }
}
