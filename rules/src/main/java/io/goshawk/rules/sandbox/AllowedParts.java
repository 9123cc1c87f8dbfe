package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.MethodInvocationStream;
import com.espertech.esper.common.client.soda.NewInstanceOperatorExpression;
import com.espertech.esper.common.client.soda.SQLStream;
import io.goshawk.rules.check.Check;
import java.util.Optional;
import java.util.Set;

/** The kinds of clauses and expressions that rules may be made of. */
final class AllowedParts {
    /** By their class names in Esper's object model, in which nothing else is harmless. */
    private static final Set<String> KINDS = Set.of(("AnnotationAttribute AnnotationPart"
            + " ArithmaticExpression ArrayExpression Assignment AvedevProjectionExpression"
            + " AvgProjectionExpression BetweenExpression BitwiseOpExpression"
            + " CaseSwitchExpression CaseWhenThenExpression CastExpression CoalesceExpression"
            + " CompareListExpression ConcatExpression Conjunction ConstantExpression"
            + " ContainedEventSelect ContextDescriptorCategory ContextDescriptorCategoryItem"
            + " ContextDescriptorConditionCrontab ContextDescriptorConditionFilter"
            + " ContextDescriptorConditionImmediate ContextDescriptorConditionNever"
            + " ContextDescriptorConditionPattern ContextDescriptorConditionTimePeriod"
            + " ContextDescriptorHashSegmented ContextDescriptorHashSegmentedItem"
            + " ContextDescriptorInitiatedTerminated ContextDescriptorKeyedSegmented"
            + " ContextDescriptorKeyedSegmentedItem ContextDescriptorNested"
            + " CountEverProjectionExpression CountProjectionExpression"
            + " CountStarProjectionExpression CreateContextClause CreateExpressionClause"
            + " CreateIndexClause CreateIndexColumn CreateSchemaClause CreateTableClause"
            + " CreateTableColumn CreateVariableClause CreateWindowClause"
            + " CrontabFrequencyExpression CrontabParameterExpression"
            + " CrontabParameterSetExpression CrontabRangeExpression"
            + " CurrentTimestampExpression Disjunction DotExpression DotExpressionItemArray"
            + " DotExpressionItemCall DotExpressionItemName EPStatementObjectModel"
            + " ExpressionDeclaration Filter FilterStream FirstEverProjectionExpression"
            + " FirstProjectionExpression FromClause GroupByClause"
            + " GroupByClauseExpressionCombination GroupByClauseExpressionGroupingSet"
            + " GroupByClauseExpressionRollupOrCube GroupByClauseExpressionSingle"
            + " GroupingExpression GroupingIdExpression IStreamBuiltinExpression"
            + " InExpression InsertIntoClause InstanceOfExpression IntoTableClause"
            + " LambdaExpression LastEverProjectionExpression LastProjectionExpression"
            + " LikeExpression MatchRecognizeClause MatchRecognizeDefine"
            + " MatchRecognizeIntervalClause MatchRecognizeRegExAlteration"
            + " MatchRecognizeRegExAtom MatchRecognizeRegExConcatenation"
            + " MatchRecognizeRegExNested MatchRecognizeRegExPermutation"
            + " MatchRecognizeRegExRepeat MaxProjectionExpression MaxRowExpression"
            + " MedianProjectionExpression MinProjectionExpression MinRowExpression"
            + " NamedParameterExpression NewOperatorExpression NotExpression OnDeleteClause"
            + " OnInsertSplitStreamClause OnInsertSplitStreamItem OnMergeClause"
            + " OnMergeMatchItem OnMergeMatchedDeleteAction OnMergeMatchedInsertAction"
            + " OnMergeMatchedUpdateAction OnSelectClause OnSetClause OnUpdateClause"
            + " OrderByClause OrderByElement OrderedObjectParamExpression"
            + " OuterJoinQualifier OutputLimitClause PatternAndExpr"
            + " PatternEveryDistinctExpr PatternEveryExpr PatternFilterExpr"
            + " PatternFollowedByExpr PatternGuardExpr PatternMatchUntilExpr PatternNotExpr"
            + " PatternObserverExpr PatternOrExpr PatternStream PreviousExpression"
            + " PriorExpression PropertyExistsExpression PropertyValueExpression"
            + " PropertyValueExpressionPair RegExpExpression RelationalOpExpression"
            + " RowLimitClause SchemaColumnDesc SelectClause SelectClauseExpression"
            + " SelectClauseStreamWildcard SelectClauseWildcard SingleRowMethodExpression"
            + " StddevProjectionExpression StreamWildcardExpression"
            + " SubqueryExistsExpression SubqueryExpression SubqueryInExpression"
            + " SubqueryQualifiedExpression SumProjectionExpression TableAccessExpression"
            + " TimePeriodExpression TypeOfExpression View WildcardExpression"
            + " WindowProjectionExpression").split(" "));

    private AllowedParts() {}

    static Optional<Refusal> check(Object part) {
        String kind = part.getClass().getSimpleName();
        if (KINDS.contains(kind)) {
            return Optional.empty();
        }
        return Optional.of(switch (part) {
            case SQLStream sql -> new Refusal(Check.OUTSIDE, "sql",
                    "joins with a database are not allowed",
                    "rules read Transaction and what other rules made of it");
            case MethodInvocationStream method -> new Refusal(Check.OUTSIDE, "method",
                    "joins with a Java method are not allowed",
                    "rules read Transaction and what other rules made of it");
            case NewInstanceOperatorExpression created -> new Refusal(Check.CLASS,
                    created.getClassName(), "Java classes cannot be used in rules: new "
                            + created.getClassName(),
                    CallCheck.HINT);
            default -> other(kind);
        });
    }

    private static Refusal other(String kind) {
        return switch (kind) {
            case "CreateClassClause", "ClassProvidedExpression" -> new Refusal(Check.JAVA,
                    "inlined_class", "Java code in EPL is not allowed", CallCheck.HINT);
            case "ScriptExpression" -> new Refusal(Check.JAVA, "expression",
                    "scripts are not allowed", "write the expression in EPL");
            case "CreateDataFlowClause" -> new Refusal(Check.DATAFLOW, "dataflow",
                    "dataflows are not allowed", "rules read Transaction");
            case "UpdateClause" -> new Refusal(Check.INPUT, "update",
                    "an event must not be changed", "insert into a stream of its own");
            case "CurrentEvaluationContextExpression" -> new Refusal(Check.KIND,
                    "current_evaluation_context", "the engine itself is out of reach of rules",
                    CallCheck.HINT);
            default -> new Refusal(Check.KIND, "", kind + " is not for rules", CallCheck.HINT);
        };
    }
}
