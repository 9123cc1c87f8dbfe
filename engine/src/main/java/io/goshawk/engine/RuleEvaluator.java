package io.goshawk.engine;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.List;

/**
 * Port: the rules of one shard with their state. Used by one thread at a time. Deterministic: its
 * hits depend on the rule set and on the calls made so far, on nothing else.
 *
 * <p>An error inside a rule is thrown. The state is then unknown and the evaluator must not be used
 * again.
 */
public interface RuleEvaluator extends AutoCloseable {
    /** The rules evaluated, LIVE and SHADOW, and all that belongs to them. */
    RuleSet ruleSet();

    /**
     * Moves the clock, which opens and closes windows.
     *
     * @param clockMs   epoch milliseconds UTC, never smaller than before
     * @param clockHits receives the hits of rules that fire because time passed
     */
    void advanceTo(long clockMs, List<Hit> clockHits);

    /**
     * Evaluates one transaction at the present clock.
     *
     * @param features the features of the rule set, at this moment
     * @param hits     receives the hits, sorted by rule id; one rule may fire more than once
     */
    void evaluate(Transaction transaction, Features features, List<Hit> hits);

    /**
     * What each rule costs, sorted by rule; empty if nobody knows. Takes some microseconds, and
     * changes nothing.
     */
    default List<RuleCost> costs() {
        return List.of();
    }

    @Override
    void close();
}
