package io.goshawk.rules.cost;

import com.espertech.esper.common.client.metric.StatementMetric;
import com.espertech.esper.common.internal.context.util.StatementContext;
import com.espertech.esper.common.internal.metrics.stmtmetrics.StatementMetricHandle;
import com.espertech.esper.common.client.metric.EPMetricsService;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.internal.kernel.statement.EPStatementSPI;
import io.goshawk.engine.decision.RuleCost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures rules while they run. On every n-th transaction Esper takes the time around each
 * statement that the transaction, or the clock before it, reaches; what each holds is counted when
 * somebody asks. Hits do not depend on it. Used by the thread that evaluates.
 */
public final class RuleCosts {
    private final int every;
    private final EPMetricsService metrics;
    private final Map<String, Measured> rules = new TreeMap<>();
    private long transactions;
    private long samples;
    private boolean timing;

    /** The statements of one rule, by the id of their deployment, and what is known of them. */
    private static final class Measured {
        private final String rule;
        private final List<StatementContext> statements = new ArrayList<>();
        private long evaluations;
        private long nanos;
        private long entries;
        private long bytes;

        Measured(String rule) {
            this.rule = rule;
        }
    }

    /**
     * Measures statements; for a time their runtime has metrics reporting enabled.
     *
     * @param every      which transactions are measured: every n-th; 0 for none
     * @param metrics    of the runtime
     * @param statements for each rule its statements, those that help it too
     */
    public RuleCosts(int every, EPMetricsService metrics,
            Map<String, List<EPStatement>> statements) {
        this.every = every;
        this.metrics = metrics;
        statements.forEach((rule, all) -> all.forEach(statement -> rules
                .computeIfAbsent(statement.getDeploymentId(),
                        deployment -> new Measured(rule)).statements
                .add(((EPStatementSPI) statement).getStatementContext())));
        timing = every == 1;
        enable(timing);
    }

    private void enable(boolean enabled) {
        for (Measured rule : rules.values()) {
            for (StatementContext statement : rule.statements) {
                handle(statement).setEnabled(enabled);
            }
        }
    }

    private static StatementMetricHandle handle(StatementContext statement) {
        return statement.getEpStatementHandle().getMetricsHandle();
    }

    /** To be called after each transaction: the next one, and the clock before it, may be timed. */
    public void evaluated() {
        if (every == 0) {
            return;
        }
        transactions++;
        if (timing) {
            timing = false;
            samples++;
            enable(false);
        }
        if ((transactions + 1) % every == 0) {
            timing = true;
            enable(true);
        }
    }

    /** What the rules cost until now, sorted by rule. */
    public List<RuleCost> now() {
        for (Measured rule : rules.values()) {
            rule.evaluations = 0;
            rule.nanos = 0;
            count(rule);
        }
        if (every > 0) {
            metrics.iterateStatementGroups(group -> group.iterateStatements(
                    statement -> take(statement.getMetric())));
        }
        return rules.values().stream()
                .map(rule -> new RuleCost(rule.rule, samples, rule.evaluations, rule.nanos,
                        rule.entries, rule.bytes))
                .sorted(Comparator.comparing(RuleCost::rule)).toList();
    }

    /** Esper's figures grow for ever. */
    private void take(StatementMetric metric) {
        Measured rule = metric == null ? null : rules.get(metric.getDeploymentId());
        if (rule != null) {
            rule.evaluations += metric.getNumInput();
            rule.nanos += metric.getWallTime();
        }
    }

    private static void count(Measured rule) {
        rule.entries = 0;
        rule.bytes = 0;
        for (StatementContext statement : rule.statements) {
            HeldState held = HeldState.of(statement);
            rule.entries += held.entries();
            rule.bytes += held.bytes();
        }
    }
}
