package io.goshawk.rules.tunable;

import java.math.BigDecimal;

/**
 * A threshold of a rule and the value that is in force.
 *
 * @param variable the threshold as it is declared
 * @param value    its value
 * @param setIn    the file that sets it, or the empty text if this is the default
 */
public record TunableValue(TunableVariable variable, BigDecimal value, String setIn) {
    /** As it is declared. */
    public static TunableValue initial(TunableVariable variable) {
        return new TunableValue(variable, variable.initial(), "");
    }

    /** As it is written in EPL. */
    public String epl() {
        return variable.type().epl(value);
    }

    /** For people: {@code payments_max = 8 payments (default 5, 3 to 50; set in tunables.yaml)}. */
    @Override
    public String toString() {
        return variable.name() + " = " + TunableVariable.written(value)
                + (variable.unit().isEmpty() ? "" : " " + variable.unit())
                + " (default " + TunableVariable.written(variable.initial()) + ", "
                + TunableVariable.written(variable.min()) + " to "
                + TunableVariable.written(variable.max())
                + (setIn.isEmpty() ? "" : "; set in " + setIn) + ")";
    }
}
