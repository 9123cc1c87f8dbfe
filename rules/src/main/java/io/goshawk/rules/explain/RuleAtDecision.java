package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import java.util.List;

/**
 * One rule at one decision.
 *
 * @param rule          its metadata, as it was
 * @param hits          its hits on the transaction; empty if it stayed quiet
 * @param clockHits     its hits because time passed before
 * @param view          what it looks at
 * @param conditions    its conditions with what they saw
 * @param contributions the transactions that its windows and patterns held, the oldest first
 * @param exact         whether these are all that the rule looked at, and nothing else; not where
 *                      it reads joins, subqueries or the rows of other statements
 */
public record RuleAtDecision(RuleDescriptor rule, List<Hit> hits, List<Hit> clockHits,
        RuleView view, List<SeenCondition> conditions, List<Contribution> contributions,
        boolean exact) {
    public RuleAtDecision {
        hits = List.copyOf(hits);
        clockHits = List.copyOf(clockHits);
        conditions = List.copyOf(conditions);
        contributions = List.copyOf(contributions);
    }

    /** Whether it fired. */
    public boolean fired() {
        return !hits.isEmpty() || !clockHits.isEmpty();
    }
}
