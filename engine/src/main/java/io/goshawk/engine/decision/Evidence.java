package io.goshawk.engine.decision;

import java.util.Objects;

/**
 * One named figure that a rule fired on.
 *
 * @param name  the column that the rule selected
 * @param value a String, Long, Double or Boolean, or null
 */
public record Evidence(String name, Object value) {
    public Evidence {
        Objects.requireNonNull(name, "name");
        if (!(value == null || value instanceof String || value instanceof Long
                || value instanceof Double || value instanceof Boolean)) {
            throw new IllegalArgumentException("evidence '" + name
                    + "' must be text, a number or a truth value, not " + value.getClass());
        }
    }
}
