package io.goshawk.rules.backtest;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A variable of a rule, and the values that are tried for it.
 *
 * @param rule     the rule's id
 * @param variable the variable's name in it
 * @param values   the values as they would stand in a rule, in the order of trying
 */
public record TunableValues(String rule, String variable, List<String> values) {
    /** The most values of one variable. */
    public static final int VALUES_MAX = 200;

    private static final Pattern NAME = Pattern
            .compile("([A-Za-z_][A-Za-z0-9_]*)\\.([A-Za-z_][A-Za-z0-9_]*)");
    private static final String NUMBER = "(-?\\d{1,15}(?:\\.\\d{1,9})?)";
    private static final Pattern RANGE = Pattern
            .compile(NUMBER + "\\.\\." + NUMBER + "(?::" + NUMBER + ")?");

    public TunableValues {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(variable, "variable");
        values = List.copyOf(values);
    }

    /**
     * Reads what stands on both sides of the equals sign of {@code rule.variable=from..to:step} or
     * {@code rule.variable=a,b,c}. A step left out is 1. The end of a range is tried if a whole
     * number of steps leads there.
     *
     * @throws IllegalArgumentException with what is wrong and an example
     */
    public static TunableValues parse(String name, String values) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is not a variable of a rule such as card_velocity_burst.count_min");
        }
        Matcher range = RANGE.matcher(values);
        List<String> tried = range.matches() ? steps(name, range) : list(name, values);
        if (tried.size() != tried.stream().distinct().count()) {
            throw new IllegalArgumentException(name + " has the same value twice: " + values);
        }
        return new TunableValues(matcher.group(1), matcher.group(2), tried);
    }

    /** How it is written: {@code rule.variable}. */
    public String name() {
        return rule + "." + variable;
    }

    private static List<String> steps(String name, Matcher range) {
        BigDecimal from = new BigDecimal(range.group(1));
        BigDecimal to = new BigDecimal(range.group(2));
        BigDecimal step = range.group(3) == null
                ? BigDecimal.ONE
                : new BigDecimal(range.group(3));
        if (step.signum() <= 0 || from.compareTo(to) > 0) {
            throw new IllegalArgumentException(name + " cannot go from " + from + " to " + to
                    + " in steps of " + step + ": write the smaller value first, as in 3..9:2");
        }
        BigDecimal count = to.subtract(from).divideToIntegralValue(step).add(BigDecimal.ONE);
        if (count.compareTo(BigDecimal.valueOf(VALUES_MAX)) > 0) {
            throw new IllegalArgumentException(name + " would take " + count.toPlainString()
                    + " values, at most " + VALUES_MAX + " are tried: give a larger step");
        }
        return Stream.iterate(from, value -> value.compareTo(to) <= 0, value -> value.add(step))
                .map(BigDecimal::toPlainString).toList();
    }

    private static List<String> list(String name, String values) {
        List<String> list = Arrays.stream(values.split(",", -1)).map(String::strip).toList();
        if (list.contains("")) {
            throw new IllegalArgumentException(name + " needs values, as in 3..9:2 or 3,5,9, not '"
                    + values + "'");
        }
        if (list.size() > VALUES_MAX) {
            throw new IllegalArgumentException(name + " has " + list.size()
                    + " values, at most " + VALUES_MAX + " are tried");
        }
        return list;
    }
}
