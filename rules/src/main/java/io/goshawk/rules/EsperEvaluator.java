package io.goshawk.rules;

import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.runtime.client.EPEventService;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.cost.RuleCosts;
import io.goshawk.rules.list.DeclaredList;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates EPL rules for one shard, on an Esper runtime of its own. Used by one thread at a time;
 * any number of evaluators live side by side in a JVM.
 *
 * <p>Rows of a rule are hits by these terms. While a transaction is decided, a row is a hit on it
 * if the row's {@code transaction_id} is that of the transaction, or if the rule has no such
 * column. While the clock moves, a row is a hit on the clock only if the rule has no such column: a
 * row that names a transaction then tells of one that was decided before. The rows of the very
 * first move of the clock are no hits: nobody knows what happened before the first input.
 */
public final class EsperEvaluator implements RuleEvaluator {
    private final RuleDeployment deployment;
    private final EPEventService events;
    private final EventSender sender;
    private final HitCollector collector;
    private final RuleSet ruleSet;
    private final TransactionEvent prototype;
    private final RuleCosts costs;
    private long clockMs;
    private boolean failed;

    private EsperEvaluator(RuleDeployment deployment, DecisionPolicy policy,
            CompiledRules compiled, RuleCosts costs) {
        this.costs = costs;
        this.deployment = deployment;
        collector = deployment.collector();
        events = deployment.events();
        sender = events.getEventSender(EsperSettings.EVENT_TYPE);
        prototype = compiled.events().prototype();
        ruleSet = RuleSet.of(policy, deployment.evaluatedRules(), compiled.files(),
                compiled.profiles(),
                compiled.lists().stream().map(DeclaredList::values).toList(), compiled.looked(),
                compiled.stateHorizonMs(), compiled.featureHorizonMs());
    }

    /**
     * Compiles and starts the rules of these files.
     *
     * @throws RulesRefusedException with every problem of every file; nothing is started then
     */
    public static EsperEvaluator create(List<RuleFile> files, DecisionPolicy policy) {
        return create(RuleCompiler.compile(files), policy);
    }

    /**
     * Starts rules that were compiled before.
     *
     * @throws RulesRefusedException with every problem of every file; nothing is started then
     */
    public static EsperEvaluator create(CompiledRules compiled, DecisionPolicy policy) {
        return create(compiled, policy, 0);
    }

    /**
     * The same, with the time of each rule taken on every n-th transaction.
     *
     * @param timedEvery 0 for none
     */
    public static EsperEvaluator create(CompiledRules compiled, DecisionPolicy policy,
            int timedEvery) {
        Configuration configuration = EsperSettings.configuration(compiled.events());
        return create(compiled, policy, timedEvery == 0
                ? configuration
                : EsperSettings.timed(configuration), timedEvery);
    }

    static EsperEvaluator create(CompiledRules compiled, DecisionPolicy policy,
            Configuration configuration) {
        return create(compiled, policy, configuration, 0);
    }

    private static EsperEvaluator create(CompiledRules compiled, DecisionPolicy policy,
            Configuration configuration, int timedEvery) {
        RuleDeployment deployment = RuleDeployment.start(compiled, configuration);
        if (!deployment.problems().isEmpty()) {
            deployment.close();
            throw new RulesRefusedException(deployment.problems());
        }
        return new EsperEvaluator(deployment, policy, compiled, deployment.costs(timedEvery));
    }

    @Override
    public RuleSet ruleSet() {
        return ruleSet;
    }

    @Override
    public void advanceTo(long newClockMs, List<Hit> clockHits) {
        if (newClockMs < clockMs) {
            throw new IllegalArgumentException(
                    "the clock stands at " + clockMs + " and cannot go back to " + newClockMs);
        }
        if (newClockMs == clockMs) {
            return;
        }
        begin();
        collector.startClock(clockMs == 0 ? new ArrayList<>() : clockHits);
        try {
            if (clockMs == 0) {
                events.advanceTime(newClockMs);
            } else {
                // Step by step, so that a timer that a timer starts counts from the right time
                // and a stream with gaps gives the same hits as one with ticks in between.
                events.advanceTimeSpan(newClockMs);
            }
        } catch (RuntimeException e) {
            throw FailStop.failure(collector.transactionId(), e);
        }
        end();
        clockMs = newClockMs;
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        begin();
        collector.startTransaction(transaction.transactionId(), hits);
        try {
            sender.sendEvent(prototype.with(transaction, features));
        } catch (RuntimeException e) {
            throw FailStop.failure(collector.transactionId(), e);
        }
        end();
        costs.evaluated();
    }

    @Override
    public List<RuleCost> costs() {
        return costs.now();
    }

    @Override
    public void close() {
        deployment.close();
    }

    /** Until {@link #end} is reached this evaluator counts as failed: its state is half changed. */
    private void begin() {
        if (failed) {
            throw new IllegalStateException(
                    "a rule failed before, the state is unknown: start again from the journal");
        }
        failed = true;
    }

    private void end() {
        collector.throwFailure();
        collector.finish();
        failed = false;
    }
}
