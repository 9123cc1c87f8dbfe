package io.goshawk.rules.testing;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.List;

/**
 * Rules without their budgets. A test says what a rule does; a budget is about how often it does
 * that in the traffic of production.
 */
record Unlimited(RuleEvaluator rules, RuleSet ruleSet) implements RuleEvaluator {
    Unlimited(RuleEvaluator rules) {
        this(rules, rules.ruleSet().withoutBudgets());
    }

    @Override
    public void advanceTo(long clockMs, List<Hit> clockHits) {
        rules.advanceTo(clockMs, clockHits);
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        rules.evaluate(transaction, features, hits);
    }

    @Override
    public void close() {
        rules.close();
    }
}
