package io.goshawk.rules.tunable;

import java.math.BigDecimal;

/**
 * A threshold of a rule as it is declared.
 *
 * @param rule    the id of the rule
 * @param name    unique in the rule
 * @param type    what kind of number it is
 * @param initial the value that it has unless a file sets another
 * @param min     the least that it may have
 * @param max     the greatest that it may have
 * @param unit    what it counts or measures, or the empty text
 * @param why     what one gives up by changing it, or the empty text
 */
public record TunableVariable(String rule, String name, TunableType type, BigDecimal initial,
        BigDecimal min, BigDecimal max, String unit, String why) {
    /** As it is written in settings, {@code rule.name}. */
    public String qualifiedName() {
        return rule + "." + name;
    }

    /** Whether it may have this value. */
    public boolean allows(BigDecimal value) {
        return type.holds(value) && value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    /** What it may be, in words: {@code a whole number from 3 to 50}. */
    public String bounds() {
        return type.words() + " from " + written(min) + " to " + written(max);
    }

    /** Without an exponent and zeros that say nothing. */
    static String written(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }
}
