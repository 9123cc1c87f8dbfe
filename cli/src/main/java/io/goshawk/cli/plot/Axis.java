package io.goshawk.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A range of values, where each lies on it, and the places that are marked. On a logarithmic axis
 * a value has the place of the logarithm of one more, so that 0 has one too.
 *
 * @param name        for people
 * @param min         the first value
 * @param max         the last value, larger
 * @param logarithmic whether equal distances are equal ratios
 * @param label       what stands at a mark
 */
public record Axis(String name, double min, double max, boolean logarithmic,
        DoubleFunction<String> label) {
    private static final int MARKS = 6;

    public Axis {
        if (!(min < max)) {
            throw new IllegalArgumentException("an axis from " + min + " to " + max);
        }
    }

    /** From 0 to 1, in percent. */
    public static Axis share(String name) {
        return new Axis(name, 0, 1, false, value -> Math.round(value * 100) + " %");
    }

    /** From one value to another; a little longer where both are the same. */
    public static Axis linear(String name, double min, double max) {
        return new Axis(name, min, max > min ? max : min + 1, false, Axis::number);
    }

    /** From 0 to a value, logarithmic. */
    public static Axis counts(String name, double max) {
        return new Axis(name, 0, Math.max(max, 1), true, Axis::number);
    }

    /** The same with other labels. */
    public Axis labelled(DoubleFunction<String> newLabel) {
        return new Axis(name, min, max, logarithmic, newLabel);
    }

    /** Where a value lies: 0 at the first value, 1 at the last one. */
    double place(double value) {
        double share = (scaled(value) - scaled(min)) / (scaled(max) - scaled(min));
        return Math.clamp(share, 0, 1);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log10(1 + value) : value;
    }

    /** Round values that are marked. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (logarithmic) {
            marks.add(0.0);
            for (double mark = 1; mark <= max; mark *= 10) {
                marks.add(mark);
            }
            return marks;
        }
        double step = step();
        long first = (long) Math.ceil(min / step - 1e-9);
        for (long i = first; i * step <= max + step * 1e-9; i++) {
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
