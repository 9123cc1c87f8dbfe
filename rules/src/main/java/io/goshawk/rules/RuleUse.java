package io.goshawk.rules;

import java.util.List;

/**
 * What a rule uses, as far as its own file says.
 *
 * @param ruleId         the rule
 * @param features       the features that it names, sorted, such as {@code card.count_10m}
 * @param stateHorizonMs how far back it remembers other than through profiles, with the helpers
 *                       that it reads; {@link io.goshawk.engine.decision.RuleSet#FOR_EVER} if
 *                       nobody can tell
 */
public record RuleUse(String ruleId, List<String> features, long stateHorizonMs) {
    public RuleUse {
        features = List.copyOf(features);
    }
}
