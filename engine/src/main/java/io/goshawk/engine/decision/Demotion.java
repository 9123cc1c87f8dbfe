package io.goshawk.engine.decision;

import java.util.Objects;

/**
 * A live rule ran past its budget: from the next decision on it is a shadow rule, until another
 * rule set decides, or the same one is deployed again.
 *
 * @param ruleId   the rule
 * @param figure   what was too much
 * @param limit    how much its budget allows
 * @param value    how much it was with this decision
 * @param windowMs within which time
 */
public record Demotion(String ruleId, Figure figure, long limit, long value, long windowMs) {
    /** What a budget limits. The order is journaled: append only. */
    public enum Figure {
        HITS("hits"), HITS_PER_MILLE("hits in a thousand transactions"), DECLINES(
                "declines"),
        DECLINED_MINOR("minor units declined");

        private final String words;

        Figure(String words) {
            this.words = words;
        }
    }

    public Demotion {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(figure, "figure");
    }

    /** Why, in words: {@code 501 hits within 60 min, its budget is 500}. */
    public String reason() {
        return value + " " + figure.words + " within " + windowMs / RuleBudget.MINUTE_MS
                + " min, its budget is " + limit;
    }
}
