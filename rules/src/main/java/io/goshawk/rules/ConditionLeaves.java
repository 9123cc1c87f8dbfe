package io.goshawk.rules;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.Disjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.ExpressionPrecedenceEnum;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.MatchRecognizeDefine;
import com.espertech.esper.common.client.soda.NotExpression;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.rules.check.Check;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a statement that are not made of smaller ones. */
record ConditionLeaves(EplFile file, EplStatement statement) {
    /** Those that a condition is made of with and, or, not. */
    static List<Expression> of(Expression condition) {
        List<Expression> leaves = new ArrayList<>();
        add(condition, leaves);
        return leaves;
    }

    private static void add(Expression condition, List<Expression> leaves) {
        if (condition instanceof Conjunction || condition instanceof Disjunction
                || condition instanceof NotExpression) {
            condition.getChildren().forEach(child -> add(child, leaves));
        } else if (condition != null) {
            leaves.add(condition);
        }
    }

    /** With its place in the file. */
    RuleCondition condition(Expression leaf) {
        StringWriter text = new StringWriter();
        leaf.toEPL(text, ExpressionPrecedenceEnum.MINIMUM);
        RuleProblem place = file.inBody(Check.MEANING, statement, text.toString(), "", "");
        return new RuleCondition(file.name(), text.toString(), file.file().path(), place.line(),
                place.column());
    }

    /** Those that nothing from outside can see: in patterns and subqueries. */
    List<RuleCondition> unseen() {
        List<Expression> leaves = new ArrayList<>();
        addUnseen(statement.model(), leaves);
        return leaves.stream().map(this::condition).toList();
    }

    private static void addUnseen(EPStatementObjectModel model, List<Expression> leaves) {
        for (Object part : StatementParts.of(model)) {
            switch (part) {
                case PatternFilterExpr pattern -> add(pattern.getFilter().getFilter(), leaves);
                case MatchRecognizeDefine define -> add(define.getExpression(), leaves);
                case EPStatementObjectModel subquery when subquery != model ->
                    addSubquery(subquery, leaves);
                default -> {
                    // no condition of its own
                }
            }
        }
    }

    private static void addSubquery(EPStatementObjectModel subquery, List<Expression> leaves) {
        for (Stream stream : subquery.getFromClause().getStreams()) {
            if (stream instanceof FilterStream filtered) {
                add(filtered.getFilter().getFilter(), leaves);
            }
        }
        add(subquery.getWhereClause(), leaves);
        add(subquery.getHavingClause(), leaves);
        addUnseen(subquery, leaves);
    }
}
