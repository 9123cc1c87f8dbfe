package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.BetweenExpression;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.InExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import com.espertech.esper.common.client.soda.SelectClause;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleCondition;
import io.goshawk.rules.explain.SeenCondition.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated rule that fires on what a part of another rule looks at: a column for each condition
 * of that part, and for each value that the condition compares.
 *
 * @param id            of the generated rule
 * @param helpers       what must stand before it
 * @param rows          where it looks, as the other rule does
 * @param transactionId the column that tells what a row is about, or null
 * @param leaves        the conditions, in the order of the columns
 */
record ConditionProbe(String id, String helpers, EPStatementObjectModel rows,
        Expression transactionId, List<Leaf> leaves) {
    /** A condition, what it compares, and where it stands. */
    record Leaf(Expression condition, List<Expression> operands, RuleCondition place) {
        static Leaf of(Expression condition, RuleCondition place) {
            return new Leaf(condition, operandsOf(condition), place);
        }

        private static List<Expression> operandsOf(Expression condition) {
            boolean compares = condition instanceof RelationalOpExpression
                    || condition instanceof InExpression || condition instanceof BetweenExpression;
            return compares
                    ? condition.getChildren().stream()
                            .filter(operand -> !(operand instanceof ConstantExpression)).toList()
                    : List.of();
        }
    }

    ConditionProbe withId(String newId) {
        return new ConditionProbe(newId, helpers, rows, transactionId, leaves);
    }

    /** The same in smaller parts; none if there are no smaller ones. */
    List<ConditionProbe> parts() {
        if (leaves.size() > 1) {
            return leaves.stream().map(leaf -> new ConditionProbe(id, helpers, rows,
                    transactionId, List.of(leaf))).toList();
        }
        Leaf only = leaves.getFirst();
        return only.operands().isEmpty()
                ? List.of()
                : List.of(new ConditionProbe(id, helpers, rows, transactionId,
                        List.of(new Leaf(only.condition(), List.of(), only.place()))));
    }

    /** The generated rule. */
    RuleFile file() {
        SelectClause select = SelectClause.create();
        if (transactionId != null) {
            select.add(transactionId, "transaction_id");
        }
        for (int i = 0; i < leaves.size(); i++) {
            select.add(leaves.get(i).condition(), condition(i));
            for (int j = 0; j < leaves.get(i).operands().size(); j++) {
                select.add(leaves.get(i).operands().get(j), value(i, j));
            }
        }
        rows.setSelectClause(select);
        return new RuleFile(id + ".epl", helpers + "@Rule(id='" + id
                + "', status=SHADOW, why='explanation')\n" + rows.toEPL() + ";\n");
    }

    private static String condition(int leaf) {
        return "condition_" + leaf;
    }

    private static String value(int leaf, int operand) {
        return "value_" + leaf + "_" + operand;
    }

    /** What a row of the probe says. */
    List<SeenCondition> seen(Hit row) {
        List<SeenCondition> seen = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            List<Value> values = new ArrayList<>();
            for (int j = 0; j < leaf.operands().size(); j++) {
                values.add(new Value(Words.epl(leaf.operands().get(j)),
                        row.evidence(value(i, j))));
            }
            seen.add(new SeenCondition(leaf.place(), Words.of(leaf.condition()),
                    Boolean.TRUE.equals(row.evidence(condition(i))), values));
        }
        return seen;
    }

    /** What can be said without a row. */
    List<SeenCondition> unseen() {
        return leaves.stream().map(leaf -> new SeenCondition(leaf.place(),
                Words.of(leaf.condition()), null, List.of())).toList();
    }
}
