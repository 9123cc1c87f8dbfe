package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.ArithmaticExpression;
import com.espertech.esper.common.client.soda.AvgProjectionExpression;
import com.espertech.esper.common.client.soda.BetweenExpression;
import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.CountProjectionExpression;
import com.espertech.esper.common.client.soda.CountStarProjectionExpression;
import com.espertech.esper.common.client.soda.Disjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.ExpressionPrecedenceEnum;
import com.espertech.esper.common.client.soda.InExpression;
import com.espertech.esper.common.client.soda.LastProjectionExpression;
import com.espertech.esper.common.client.soda.MaxProjectionExpression;
import com.espertech.esper.common.client.soda.MinProjectionExpression;
import com.espertech.esper.common.client.soda.NotExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import com.espertech.esper.common.client.soda.SubqueryExistsExpression;
import com.espertech.esper.common.client.soda.SumProjectionExpression;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Expressions of EPL as a sentence would say them. Fields keep their names; what has no words is
 * left as it is written.
 */
final class Words {
    private static final Map<String, String> OPERATORS = Map.of("=", "is", "is", "is", "!=",
            "is not", "<>", "is not", "is not", "is not", ">", "is more than", ">=",
            "is at least", "<", "is less than", "<=", "is at most");

    private Words() {}

    /** A condition or a value. */
    static String of(Expression expression) {
        return switch (expression) {
            case Conjunction and -> joined(and, " and ");
            case Disjunction or -> joined(or, " or ");
            case NotExpression not -> not(not.getChildren().getFirst());
            case RelationalOpExpression comparison -> comparison(comparison);
            case InExpression in -> in(in);
            case BetweenExpression between -> between(between);
            case CountStarProjectionExpression all -> "how many of them";
            case CountProjectionExpression count -> count(count);
            case SumProjectionExpression sum -> aggregate("the sum of ", sum);
            case AvgProjectionExpression mean -> aggregate("the average ", mean);
            case MaxProjectionExpression highest -> aggregate("the highest ", highest);
            case MinProjectionExpression lowest -> aggregate("the lowest ", lowest);
            case ArithmaticExpression sum -> arithmetic(sum);
            case LastProjectionExpression last -> last(last);
            case ConstantExpression constant -> constant(constant);
            case SubqueryExistsExpression exists -> "there is one among " + rows(exists.getModel());
            default -> epl(expression);
        };
    }

    /** As Esper writes it. */
    static String epl(Expression expression) {
        StringWriter text = new StringWriter();
        expression.toEPL(text, ExpressionPrecedenceEnum.MINIMUM);
        return text.toString();
    }

    private static String joined(Expression junction, String word) {
        return junction.getChildren().stream()
                .map(Words::bracketed).collect(Collectors.joining(word));
    }

    private static String bracketed(Expression part) {
        return part instanceof Conjunction || part instanceof Disjunction
                ? "(" + of(part) + ")"
                : of(part);
    }

    private static String not(Expression condition) {
        return condition instanceof SubqueryExistsExpression exists
                ? "there is none among " + rows(exists.getModel())
                : "it is not so that " + bracketed(condition);
    }

    private static String comparison(RelationalOpExpression comparison) {
        String operator = comparison.getOperator().toLowerCase(Locale.ROOT).strip();
        Expression left = comparison.getChildren().get(0);
        Expression right = comparison.getChildren().get(1);
        if (right instanceof ConstantExpression constant && constant.getConstant() == null) {
            return of(left) + (OPERATORS.get(operator).equals("is") ? " is absent" : " is present");
        }
        return of(left) + " " + OPERATORS.getOrDefault(operator, operator) + " " + of(right);
    }

    private static String in(InExpression in) {
        List<Expression> parts = in.getChildren();
        return of(parts.getFirst()) + (in.isNotIn() ? " is none of " : " is one of ")
                + parts.stream().skip(1).map(Words::of).collect(Collectors.joining(", "));
    }

    private static String between(BetweenExpression between) {
        List<Expression> parts = between.getChildren();
        return of(parts.get(0)) + (between.isNotBetween() ? " is not between " : " is between ")
                + of(parts.get(1)) + " and " + of(parts.get(2));
    }

    /** Esper keeps the condition of a count as a further argument. */
    private static String count(CountProjectionExpression count) {
        List<Expression> arguments = count.getChildren();
        String what = epl(arguments.getFirst()).equals("*")
                ? "how many of them"
                : (count.isDistinct() ? "how many different " : "how many with ")
                        + of(arguments.getFirst());
        return arguments.size() < 2 ? what : what + " where " + of(arguments.get(1));
    }

    private static String aggregate(String words, Expression aggregate) {
        String text = words + of(aggregate.getChildren().getFirst());
        return aggregate.getChildren().size() < 2
                ? text
                : text + " of those where " + of(aggregate.getChildren().get(1));
    }

    private static String arithmetic(ArithmaticExpression sum) {
        return sum.getChildren().stream()
                .map(part -> part instanceof ArithmaticExpression inner
                        ? "(" + arithmetic(inner) + ")"
                        : of(part))
                .collect(Collectors.joining(" " + sum.getOperator() + " "));
    }

    private static String last(LastProjectionExpression last) {
        List<Expression> parts = last.getChildren();
        if (parts.size() == 1) {
            return "the latest " + of(parts.getFirst());
        }
        boolean previous = parts.size() == 2 && parts.get(1) instanceof ConstantExpression back
                && Integer.valueOf(1).equals(back.getConstant());
        return previous ? "the previous " + of(parts.getFirst()) : epl(last);
    }

    private static String constant(ConstantExpression constant) {
        return switch (constant.getConstant()) {
            case String text -> text;
            case Double number -> new BigDecimal(number.toString()).stripTrailingZeros()
                    .toPlainString();
            case Long number -> number.toString();
            case null, default -> epl(constant);
        };
    }

    private static String rows(EPStatementObjectModel subquery) {
        String streams = subquery.getFromClause().getStreams().stream()
                .map(LookWords::of).collect(Collectors.joining(" and "));
        return subquery.getWhereClause() == null
                ? streams
                : streams + " with " + of(subquery.getWhereClause());
    }
}
