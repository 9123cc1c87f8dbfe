package io.goshawk.rules;

import com.espertech.esper.common.client.soda.ArithmaticExpression;
import com.espertech.esper.common.client.soda.AvgProjectionExpression;
import com.espertech.esper.common.client.soda.CaseWhenThenExpression;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.CurrentTimestampExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.MaxProjectionExpression;
import com.espertech.esper.common.client.soda.MinProjectionExpression;
import com.espertech.esper.common.client.soda.ProjectedStream;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.SumProjectionExpression;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a statement remembers nothing but what is in its windows, its patterns and its sources.
 * An aggregate does so over windows, if taking a value out of it leaves no trace: that is so for
 * counts and whole numbers, not for sums of decimals, whose rounding depends on all that was ever
 * in them.
 */
final class StatementMemory {
    /** Parts without memory, by their class names in Esper's object model. */
    private static final Set<String> PLAIN = Set.of(("EPStatementObjectModel AnnotationPart"
            + " AnnotationAttribute SelectClause SelectClauseExpression SelectClauseWildcard"
            + " SelectClauseStreamWildcard FromClause FilterStream PatternStream Filter View"
            + " ContainedEventSelect OuterJoinQualifier PropertyValueExpressionPair"
            + " InsertIntoClause GroupByClause GroupByClauseExpressionSingle OrderByClause"
            + " OrderByElement RowLimitClause CreateWindowClause CreateSchemaClause"
            + " SchemaColumnDesc CreateVariableClause CreateExpressionClause"
            + " ExpressionDeclaration PatternEveryExpr PatternFilterExpr PatternFollowedByExpr"
            + " PatternGuardExpr PatternObserverExpr PatternAndExpr PatternOrExpr PatternNotExpr"
            + " SubqueryExpression SubqueryExistsExpression SubqueryInExpression"
            + " SubqueryQualifiedExpression ArithmaticExpression ArrayExpression"
            + " BetweenExpression BitwiseOpExpression CaseSwitchExpression"
            + " CaseWhenThenExpression CastExpression CoalesceExpression CompareListExpression"
            + " ConcatExpression Conjunction ConstantExpression CrontabParameterExpression"
            + " CurrentTimestampExpression Disjunction DotExpression DotExpressionItemArray"
            + " DotExpressionItemCall DotExpressionItemName InExpression InstanceOfExpression"
            + " LambdaExpression LikeExpression MaxRowExpression MinRowExpression"
            + " NamedParameterExpression NewOperatorExpression NotExpression"
            + " OrderedObjectParamExpression PreviousExpression PropertyExistsExpression"
            + " PropertyValueExpression RegExpExpression RelationalOpExpression"
            + " SingleRowMethodExpression StreamWildcardExpression TimePeriodExpression"
            + " TypeOfExpression WildcardExpression").split(" "));
    /** Aggregates that are exact over a window, at least for whole numbers. */
    private static final Set<String> AGGREGATES = Set.of("CountStarProjectionExpression",
            "CountProjectionExpression", "MinProjectionExpression", "MaxProjectionExpression",
            "MedianProjectionExpression", "FirstProjectionExpression",
            "LastProjectionExpression", "WindowProjectionExpression",
            "SumProjectionExpression", "AvgProjectionExpression");
    private static final Set<String> AMOUNTS = Set.of("amount_minor", "amount_base_minor");
    private static final Set<String> WHOLE_NUMBERS = Set.of("amount_minor", "amount_base_minor",
            "event_time", "ingest_time");

    private StatementMemory() {}

    /**
     * @param parts        all parts of the statement
     * @param namedWindows the windows that statements create
     */
    static boolean isKnown(EPStatementObjectModel model, List<Object> parts,
            Set<String> namedWindows) {
        boolean aggregates = parts.stream().anyMatch(StatementMemory::isAggregate);
        return parts.stream().allMatch(part -> isAggregate(part) || isPlain(part))
                && parts.stream().allMatch(part -> isExact(part, parts))
                && hasWindows(model, aggregates || model.getGroupByClause() != null,
                        namedWindows)
                && model.getContextName() == null && isConstant(model)
                && !(aggregates && readsClock(parts)) && !isSharedSubquery(model, parts)
                && (model.getCreateWindow() == null || !model.getCreateWindow().isInsert());
    }

    private static boolean isPlain(Object part) {
        return PLAIN.contains(part.getClass().getSimpleName());
    }

    private static boolean isAggregate(Object part) {
        return AGGREGATES.contains(part.getClass().getSimpleName());
    }

    /** Esper asks an aggregate's condition again when an event leaves, at another time then. */
    private static boolean readsClock(List<Object> parts) {
        return parts.stream().anyMatch(CurrentTimestampExpression.class::isInstance);
    }

    /** Who calls a shared expression is not seen, nor how long its subquery remembers for whom. */
    private static boolean isSharedSubquery(EPStatementObjectModel model, List<Object> parts) {
        return model.getCreateExpression() != null && parts.stream()
                .anyMatch(part -> part instanceof EPStatementObjectModel && part != model);
    }

    private static boolean isConstant(EPStatementObjectModel model) {
        return model.getCreateVariable() == null || model.getCreateVariable().isConstant();
    }

    /** Where something is aggregated or joined, each stream must say how long it is remembered. */
    private static boolean hasWindows(EPStatementObjectModel model, boolean aggregates,
            Set<String> namedWindows) {
        if (model.getFromClause() == null || model.getFromClause().getStreams().isEmpty()) {
            return !aggregates;
        }
        List<Stream> streams = model.getFromClause().getStreams();
        for (Stream stream : streams) {
            if (!(stream instanceof ProjectedStream projected)) {
                return false;
            }
            boolean window = projected.getViews() != null && !projected.getViews().isEmpty()
                    || projected instanceof FilterStream filter
                            && namedWindows.contains(filter.getFilter().getEventTypeName());
            boolean needed = aggregates || streams.size() > 1 && !projected.isUnidirectional();
            if (needed && !window) {
                return false;
            }
        }
        return true;
    }

    private static boolean isExact(Object part, List<Object> parts) {
        return switch (part) {
            case MinProjectionExpression min -> !min.isEver();
            case MaxProjectionExpression max -> !max.isEver();
            case SumProjectionExpression sum -> isWhole(sum.getChildren(), WHOLE_NUMBERS, parts);
            // Its sum is a double, which holds whole amounts exactly, and times do not fit.
            case AvgProjectionExpression mean -> isWhole(mean.getChildren(), AMOUNTS, parts);
            default -> true;
        };
    }

    /** Only of transactions it is known which properties are whole numbers. */
    private static boolean isWhole(List<Expression> aggregated, Set<String> numbers,
            List<Object> parts) {
        return isWhole(aggregated.getFirst(), numbers) && parts.stream().allMatch(
                part -> !(part instanceof Filter filter)
                        || filter.getEventTypeName().equals(EsperSettings.EVENT_TYPE));
    }

    private static boolean isWhole(Expression expression, Set<String> numbers) {
        List<Expression> parts = expression.getChildren();
        return switch (expression) {
            case ConstantExpression constant -> constant.getConstant() instanceof Integer;
            case PropertyValueExpression property -> numbers.contains(property.getPropertyName()
                    .substring(property.getPropertyName().lastIndexOf('.') + 1));
            case ArithmaticExpression arithmetic -> Set.of("+", "-", "*")
                    .contains(arithmetic.getOperator())
                    && parts.stream().allMatch(part -> isWhole(part, numbers));
            // when, then, when, then, else
            case CaseWhenThenExpression choice -> IntStream.range(0, parts.size())
                    .filter(i -> i % 2 == 1 || i == parts.size() - 1)
                    .allMatch(i -> isWhole(parts.get(i), numbers));
            default -> false;
        };
    }
}
