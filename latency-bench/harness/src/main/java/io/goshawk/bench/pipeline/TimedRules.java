package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.List;

/** Rules around which the time is taken; what they decide does not change. */
final class TimedRules implements RuleEvaluator {
    private final RuleEvaluator rules;
    private final StageTimes times;
    private long deciding = -1;
    /** When the rules were first asked about the payment; -1 between two. */
    private long begunNanos = -1;

    TimedRules(RuleEvaluator rules, StageTimes times) {
        this.rules = rules;
        this.times = times;
    }

    /** The payment that was evaluated since the last call, or -1. By the thread that decides. */
    long takeDecided() {
        long number = deciding;
        deciding = -1;
        return number;
    }

    /** When deciding it began. By the thread that decides. */
    long takeBegunNanos() {
        long nanos = begunNanos;
        begunNanos = -1;
        return nanos;
    }

    private void begin() {
        if (begunNanos < 0) {
            begunNanos = Clock.SYSTEM.nanos();
        }
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        begin();
        rules.evaluate(transaction, features, hits);
        deciding = transaction.origin().offset();
        times.decided(deciding, Clock.SYSTEM.nanos());
    }

    @Override
    public void advanceTo(long clockMs, List<Hit> clockHits) {
        begin();
        rules.advanceTo(clockMs, clockHits);
    }

    @Override
    public RuleSet ruleSet() {
        return rules.ruleSet();
    }

    @Override
    public List<RuleCost> costs() {
        return rules.costs();
    }

    @Override
    public void close() {
        rules.close();
    }
}
