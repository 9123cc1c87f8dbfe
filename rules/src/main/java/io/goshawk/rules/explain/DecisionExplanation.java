package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import java.util.List;

/**
 * Why one decision came out as it did.
 *
 * @param decision    as it stands in the journal
 * @param ruleSet     the rule set in force
 * @param step        what decided the outcome
 * @param rules       every rule that fired, and those that were asked for
 * @param fromEntry   the first entry that was evaluated again
 * @param transactions how many transactions were evaluated again, the decided one included
 * @param confirmed   whether the rules, evaluated again, gave the same hits with the same evidence
 */
public record DecisionExplanation(Decision decision, RuleSet ruleSet, PolicyStep step,
        List<RuleAtDecision> rules, long fromEntry, long transactions, boolean confirmed) {
    public DecisionExplanation {
        rules = List.copyOf(rules);
    }
}
