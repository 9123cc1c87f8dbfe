package io.goshawk.rules.tunable;

import java.math.BigDecimal;
import java.util.Locale;

/** What kind of number a tunable is. */
public enum TunableType {
    INT(Integer.MIN_VALUE, Integer.MAX_VALUE, ""),
    /** As far as a double is exact, because its bounds are written as doubles. */
    LONG(-(1L << 53), 1L << 53, "L"),
    DOUBLE(-1e15, 1e15, "");

    private final BigDecimal least;
    private final BigDecimal greatest;
    private final String suffix;

    TunableType(double least, double greatest, String suffix) {
        this.least = BigDecimal.valueOf(least);
        this.greatest = BigDecimal.valueOf(greatest);
        this.suffix = suffix;
    }

    /** The type of that name in EPL. */
    public static TunableType of(String epl) {
        return epl.equalsIgnoreCase("integer") ? INT : valueOf(epl.toUpperCase(Locale.ROOT));
    }

    /** Whether it can hold the number as it is. */
    public boolean holds(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(greatest) <= 0
                && (this == DOUBLE || number.stripTrailingZeros().scale() <= 0);
    }

    /** The number as it is written in EPL, of this type and no other. */
    public String epl(BigDecimal number) {
        int scale = this == DOUBLE ? Math.max(1, number.scale()) : 0;
        String written = number.setScale(scale).toPlainString() + suffix;
        return number.signum() < 0 ? "(" + written + ")" : written;
    }

    /** What it holds, in words. */
    public String words() {
        return this == DOUBLE ? "a number" : "a whole number";
    }
}
