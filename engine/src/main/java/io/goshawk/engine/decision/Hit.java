package io.goshawk.engine.decision;

import java.util.List;
import java.util.Objects;

/** One rule fired once. The evidence is in the order of the rule's columns. */
public record Hit(RuleDescriptor rule, List<Evidence> evidence) {
    public Hit {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** The value of a column, or null if the rule has no such column. */
    public Object evidence(String name) {
        for (Evidence piece : evidence) {
            if (piece.name().equals(name)) {
                return piece.value();
            }
        }
        return null;
    }
}
