package io.goshawk.cli.ops;

import io.goshawk.engine.Counters;
import io.goshawk.engine.decision.RuleCost;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What one rule costs, as metrics with its id as a tag. */
final class RuleMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counters counters;
    private final String rule;
    private final MeterRegistry registry;

    RuleMetrics(Counters counters, String rule, MeterRegistry registry) {
        this.counters = counters;
        this.rule = rule;
        this.registry = registry;
    }

    void register() {
        count("timed.transactions", "Transactions that rules were timed on, whatever the rule.",
                RuleCost::timedTransactions);
        count("timed.evaluations", "How often these reached the rule.", RuleCost::evaluations);
        count("timed.seconds", "The time that the rule then took.",
                cost -> cost.nanos() / NANOS_PER_SECOND);
        gauge("state.entries", "Transactions in windows, groups and unfinished patterns held.",
                RuleCost::entries);
        gauge("state.bytes", "Heap that these take, estimated.", RuleCost::bytes);
    }

    private void gauge(String figure, String help, ToDoubleFunction<RuleCost> value) {
        Gauge.builder("goshawk.rule." + figure, () -> read(value)).tag("rule", rule)
                .description(help).strongReference(true).register(registry);
    }

    private void count(String figure, String help, ToDoubleFunction<RuleCost> value) {
        FunctionCounter.builder("goshawk.rule." + figure, this, self -> self.read(value))
                .tag("rule", rule).description(help).register(registry);
    }

    /** Of a rule that another rule set does not have there is nothing to tell any more. */
    private double read(ToDoubleFunction<RuleCost> value) {
        return counters.ruleCosts().stream().filter(cost -> cost.rule().equals(rule)).findFirst()
                .map(value::applyAsDouble).orElse(0.0);
    }
}
