package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.PatternExpr;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternMatchUntilExpr;
import com.espertech.esper.common.client.soda.PatternNotExpr;
import com.espertech.esper.common.client.soda.PatternStream;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SelectClause;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.explain.ConditionProbe.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A generated rule with the pattern of another one, which tells what the pattern has bound.
 *
 * @param id     of the generated rule
 * @param file   the generated rule
 * @param ruleId the other rule
 */
record PatternProbe(String id, RuleFile file, String ruleId) {
    static PatternProbe of(String id, RuleStatement rule, List<PatternFilterExpr> events) {
        EPStatementObjectModel model = rule.copy().model();
        SelectClause select = SelectClause.create();
        Expression transactionId = HitProbes.transactionId(model);
        if (transactionId != null) {
            select.add(transactionId, "transaction_id");
        }
        for (int i = 0; i < events.size(); i++) {
            select.add(new PropertyValueExpression(events.get(i).getTagName()
                    + ".transaction_id"), "bound_" + i);
        }
        model.setSelectClause(select);
        model.setAnnotations(List.of());
        return new PatternProbe(id, new RuleFile(id + ".epl", rule.helpers() + "@Rule(id='" + id
                + "', status=SHADOW, why='explanation')\n" + model.toEPL() + ";\n"),
                rule.ruleId());
    }

    /** The ids of the transactions that a match is made of. */
    static List<String> bound(Hit row) {
        return row.evidence().stream().map(Evidence::value).filter(Objects::nonNull)
                .map(String.class::cast).distinct().toList();
    }

    /** The events of patterns that are single and have a name, but those that must not come. */
    static List<PatternFilterExpr> events(EPStatementObjectModel model) {
        List<PatternFilterExpr> events = new ArrayList<>();
        for (Stream stream : model.getFromClause().getStreams()) {
            if (stream instanceof PatternStream pattern) {
                add(pattern.getExpression(), events);
            }
        }
        return events;
    }

    private static void add(PatternExpr pattern, List<PatternFilterExpr> events) {
        if (pattern instanceof PatternFilterExpr event && event.getTagName() != null) {
            events.add(event);
        } else if (!(pattern instanceof PatternNotExpr)
                && !(pattern instanceof PatternMatchUntilExpr)) {
            pattern.getChildren().forEach(part -> add(part, events));
        }
    }

    /** The conditions on these events, written so that they can be asked of a match. */
    static List<Leaf> conditions(RuleStatement rule) {
        List<PatternFilterExpr> events = events(rule.model());
        List<PatternFilterExpr> copies = events(rule.copy().model());
        List<String> names = events.stream().map(PatternFilterExpr::getTagName).toList();
        List<Leaf> conditions = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<Expression> asWritten = HitProbes.leaves(events.get(i).getFilter().getFilter());
            List<Expression> asked = HitProbes.leaves(copies.get(i).getFilter().getFilter());
            for (int j = 0; j < asked.size(); j++) {
                qualify(asked.get(j), names.get(i), names);
                conditions.add(Leaf.of(asked.get(j), rule.condition(asWritten.get(j))));
            }
        }
        return conditions;
    }

    private static void qualify(Expression condition, String owner, List<String> names) {
        for (Object part : RuleStatement.parts(condition)) {
            if (part instanceof PropertyValueExpression field
                    && !names.contains(field.getPropertyName().split("\\.")[0])) {
                field.setPropertyName(owner + "." + field.getPropertyName());
            }
        }
    }
}
