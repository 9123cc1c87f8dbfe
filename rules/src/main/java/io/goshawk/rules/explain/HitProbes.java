package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.Disjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.FromClause;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternMatchUntilExpr;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.explain.ConditionProbe.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Generated rules that show what some rules of a rule set see: the values that their conditions
 * compare, and the transactions in their windows and patterns. Conditions in subqueries have none.
 */
final class HitProbes {
    /** Only used to see whether the rules start. */
    private static final DecisionPolicy ANY_POLICY = new DecisionPolicy(1, 1);

    private final List<RuleFile> files;
    private final List<ConditionProbe> conditions = new ArrayList<>();
    private final List<WindowProbe> windows = new ArrayList<>();
    private final List<PatternProbe> patterns = new ArrayList<>();
    private CompiledRules compiled;
    private int next;

    private HitProbes(List<RuleFile> files) {
        this.files = files;
    }

    /**
     * Probes for some rules of a rule set.
     *
     * @throws RulesRefusedException if this Goshawk does not take the rule set
     */
    static HitProbes of(List<RuleStatement> rules, List<RuleFile> files) {
        HitProbes probes = new HitProbes(files);
        for (RuleStatement rule : rules) {
            probes.addConditions(rule);
            probes.addSources(rule);
        }
        probes.compile();
        return probes;
    }

    List<ConditionProbe> conditions() {
        return conditions;
    }

    List<WindowProbe> windows() {
        return windows;
    }

    List<PatternProbe> patterns() {
        return patterns;
    }

    /** The rule set with the probes. */
    CompiledRules compiled() {
        return compiled;
    }

    private List<RuleFile> withProbes() {
        List<RuleFile> all = new ArrayList<>(files);
        conditions.forEach(probe -> all.add(probe.file()));
        windows.forEach(probe -> all.add(probe.file()));
        patterns.forEach(probe -> all.add(probe.file()));
        return all;
    }

    private String nextId() {
        return "explain_probe_" + next++;
    }

    private void addConditions(RuleStatement rule) {
        EPStatementObjectModel model = rule.model();
        for (Stream stream : model.getFromClause().getStreams()) {
            if (stream instanceof FilterStream filtered) {
                EPStatementObjectModel rows = new EPStatementObjectModel();
                rows.setFromClause(FromClause.create(FilterStream.create(
                        Filter.create(filtered.getFilter().getEventTypeName()),
                        filtered.getStreamName())));
                add(rule, rows, new PropertyValueExpression("transaction_id"),
                        leaves(rule, filtered.getFilter().getFilter()));
            }
        }
        Expression transactionId = transactionId(model);
        add(rule, rows(model), transactionId, PatternProbe.conditions(rule));
        add(rule, rows(model), transactionId, leaves(rule, model.getWhereClause()));
        EPStatementObjectModel groups = rows(model);
        groups.setWhereClause(model.getWhereClause());
        groups.setGroupByClause(model.getGroupByClause());
        add(rule, groups, transactionId, leaves(rule, model.getHavingClause()));
    }

    private static EPStatementObjectModel rows(EPStatementObjectModel rule) {
        EPStatementObjectModel rows = new EPStatementObjectModel();
        rows.setFromClause(rule.getFromClause());
        return rows;
    }

    private void add(RuleStatement rule, EPStatementObjectModel rows, Expression transactionId,
            List<Leaf> leaves) {
        if (!leaves.isEmpty()) {
            conditions.add(new ConditionProbe(nextId(), rule.helpers(), rows, transactionId,
                    leaves));
        }
    }

    private void addSources(RuleStatement rule) {
        for (Stream stream : rule.model().getFromClause().getStreams()) {
            if (stream instanceof FilterStream filtered) {
                windows.add(WindowProbe.of(nextId(), rule, filtered));
            }
        }
        List<PatternFilterExpr> events = PatternProbe.events(rule.model());
        if (!events.isEmpty()) {
            patterns.add(PatternProbe.of(nextId(), rule, events));
        }
    }

    /** Whether the probes see all that a rule looks at, and nothing else. */
    boolean isExact(RuleStatement rule) {
        EPStatementObjectModel model = rule.model();
        boolean plain = model.getFromClause().getStreams().size() == 1 && !hasSubquery(model)
                && model.getMatchRecognizeClause() == null && RuleView.isGroupedPlainly(model);
        return plain && (windows.stream().anyMatch(probe -> probe.ruleId().equals(rule.ruleId())
                && probe.isKnown())
                || patterns.stream().anyMatch(probe -> probe.ruleId().equals(rule.ruleId()))
                        && RuleStatement.parts(model).stream()
                                .noneMatch(PatternMatchUntilExpr.class::isInstance));
    }

    static boolean hasSubquery(EPStatementObjectModel model) {
        return RuleStatement.parts(model).stream()
                .anyMatch(part -> part instanceof EPStatementObjectModel && part != model);
    }

    /** The ids of all probes. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>(windowIds());
        conditions.forEach(probe -> ids.add(probe.id()));
        patterns.forEach(probe -> ids.add(probe.id()));
        return ids;
    }

    Set<String> windowIds() {
        return windows.stream().map(WindowProbe::id).collect(Collectors.toSet());
    }

    private static List<Leaf> leaves(RuleStatement rule, Expression condition) {
        return leaves(condition).stream().map(leaf -> Leaf.of(leaf, rule.condition(leaf)))
                .toList();
    }

    /** The conditions that one is made of with and, or. */
    static List<Expression> leaves(Expression condition) {
        List<Expression> leaves = new ArrayList<>();
        if (condition instanceof Conjunction || condition instanceof Disjunction) {
            condition.getChildren().forEach(part -> leaves.addAll(leaves(part)));
        } else if (condition != null) {
            leaves.add(condition);
        }
        return leaves;
    }

    /** The column of a rule that says what a row is about, or null. */
    static Expression transactionId(EPStatementObjectModel rule) {
        return rule.getSelectClause().getSelectList().stream()
                .filter(SelectClauseExpression.class::isInstance)
                .map(SelectClauseExpression.class::cast)
                .filter(column -> "transaction_id".equals(column.getAsName() == null
                        ? Words.epl(column.getExpression())
                        : column.getAsName()))
                .map(SelectClauseExpression::getExpression).findFirst().orElse(null);
    }

    /** What Esper does not take as a column is asked for in smaller parts, or not at all. */
    private void compile() {
        Set<String> broken = broken();
        while (!broken.isEmpty()) {
            Set<String> paths = broken;
            windows.removeIf(probe -> paths.contains(probe.file().path()));
            patterns.removeIf(probe -> paths.contains(probe.file().path()));
            for (ConditionProbe probe : List.copyOf(conditions)) {
                if (paths.contains(probe.file().path())) {
                    conditions.remove(probe);
                    probe.parts().forEach(part -> conditions.add(part.withId(nextId())));
                }
            }
            broken = broken();
        }
    }

    private Set<String> broken() {
        compiled = RuleCompiler.compile(withProbes());
        try {
            EsperEvaluator.create(compiled, ANY_POLICY).close();
            return Set.of();
        } catch (RulesRefusedException e) {
            Set<String> broken = e.problems().stream().map(RuleProblem::path)
                    .collect(Collectors.toSet());
            if (files.stream().map(RuleFile::path).anyMatch(broken::contains)) {
                throw e;
            }
            return broken;
        }
    }
}
