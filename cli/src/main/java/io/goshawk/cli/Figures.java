package io.goshawk.cli;

import io.goshawk.rules.backtest.Interval;
import io.goshawk.rules.backtest.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures of a backtest as text for people. */
final class Figures {
    /** Stands where a figure is not defined. */
    static final String NOT_DEFINED = "-";

    private Figures() {}

    static String percent(double share, int digits) {
        return Double.isNaN(share)
                ? NOT_DEFINED
                : String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    /** A range of percents, or a dash if there was nothing to draw it from. */
    static String range(Interval range, long trials) {
        return trials == 0
                ? NOT_DEFINED
                : String.format(Locale.ROOT, "%.2f to %.2f", 100 * range.low(),
                        100 * range.high());
    }

    static String ratio(double value) {
        return Double.isNaN(value) ? NOT_DEFINED : String.format(Locale.ROOT, "%.4f", value);
    }

    static String rate(double value) {
        return Double.isNaN(value) ? NOT_DEFINED : String.format(Locale.ROOT, "%,.1f", value);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** An amount in major units, with as many digits as its currency has. */
    static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
    }

    /** All amounts, as in {@code EUR 1,234.50, JPY 700}. */
    static String money(Money money) {
        return money.byCurrency().isEmpty()
                ? NOT_DEFINED
                : money.byCurrency().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + amount(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
