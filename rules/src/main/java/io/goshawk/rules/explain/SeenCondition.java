package io.goshawk.rules.explain;

import io.goshawk.rules.RuleCondition;
import java.util.List;

/**
 * A condition of a rule at one decision.
 *
 * @param condition as it stands in the file
 * @param words     the same in words
 * @param holds     whether it held; null if that cannot be seen from outside
 * @param values    what it compared, constants left out
 */
public record SeenCondition(RuleCondition condition, String words, Boolean holds,
        List<Value> values) {
    public SeenCondition {
        values = List.copyOf(values);
    }

    /**
     * One side of a comparison.
     *
     * @param expression as it is written
     * @param value      a String, Long, Double or Boolean, or null if it is absent
     */
    public record Value(String expression, Object value) {}
}
