package io.goshawk.bench.report;

import io.goshawk.bench.result.Spread;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Numbers as people read them, with three digits that mean something. */
public final class Quantity {
    /** Stands where nothing can be said. */
    public static final String NONE = "–";

    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final int THOUSAND = 1_000;
    private static final double INTEGER_MIN = 99.95;
    private static final double SMALLEST = 0.001;

    private Quantity() {}

    /** {@code 12.3 µs}. */
    public static String time(double nanos) {
        int unit = 0;
        double value = nanos;
        while (Math.abs(value) >= THOUSAND && unit < UNITS.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        return number(value) + " " + UNITS[unit];
    }

    /** {@code 12,345}, {@code 12.3}, {@code 0.123}. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= INTEGER_MIN) {
            return format("%,.0f", value);
        }
        if (size < SMALLEST) {
            return "<" + SMALLEST;
        }
        return format(size >= 9.995 ? "%.1f" : size >= 0.995 ? "%.2f" : "%.3g", value);
    }

    /** {@code 2,598}, {@code 2.50}, {@code 0.0038}. */
    public static String ratio(double value) {
        return format(value >= INTEGER_MIN ? "%,.0f" : value >= 0.095 ? "%.2f" : "%.2g", value);
    }

    /** The median, and least and most of the repeats where they differ. */
    public static String of(Optional<Spread> spread, DoubleFunction<String> format) {
        return spread.map(all -> of(all, format)).orElse(NONE);
    }

    private static String of(Spread spread, DoubleFunction<String> format) {
        String least = format.apply(spread.least());
        String most = format.apply(spread.most());
        return format.apply(spread.median())
                + (least.equals(most) ? "" : " (" + least + "–" + most + ")");
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
