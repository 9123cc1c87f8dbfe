package io.goshawk.rules;

import com.espertech.esper.common.client.soda.CountProjectionExpression;
import com.espertech.esper.common.client.soda.CountStarProjectionExpression;
import com.espertech.esper.common.client.soda.CrontabParameterExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionSingle;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SumProjectionExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The feature of a profile that says the same as a window, where that is plain to see. */
final class ProfileHint {
    private static final Set<String> KEYS = Set.of("card_token", "merchant_id");

    private ProfileHint() {}

    /** A count or sum of all payments of a card or merchant in a time. */
    static Optional<String> of(EPStatementObjectModel model) {
        if (model.getFromClause() == null || model.getFromClause().getStreams().size() != 1
                || !(model.getFromClause().getStreams().getFirst() instanceof FilterStream stream)
                || stream.getFilter().getFilter() != null
                || !stream.getFilter().getEventTypeName().equals(EsperSettings.EVENT_TYPE)
                || stream.getViews() == null || stream.getViews().size() != 1
                || !stream.getViews().getFirst().getName().equals("time")
                || model.getWhereClause() != null) {
            return Optional.empty();
        }
        long lengthMs = Reach.of(stream.getViews().getFirst().getParameters().getFirst());
        return key(model).filter(key -> lengthMs > 0 && lengthMs != Reach.FOR_EVER)
                .flatMap(key -> aggregate(model).map(what -> "in a profile with key: " + key
                        + " declare the feature { " + what + ", window: "
                        + TimeSpan.written(lengthMs)
                        + " }"));
    }

    private static Optional<String> key(EPStatementObjectModel model) {
        return model.getGroupByClause() != null
                && model.getGroupByClause().getGroupByExpressions().size() == 1
                && model.getGroupByClause().getGroupByExpressions()
                        .getFirst() instanceof GroupByClauseExpressionSingle single
                && single.getExpression() instanceof PropertyValueExpression property
                && KEYS.contains(property.getPropertyName())
                        ? Optional.of(property.getPropertyName())
                        : Optional.empty();
    }

    /** {@code count(*)}, which Esper reads in one of two ways. */
    private static boolean isCountOfAll(Object part) {
        return part instanceof CountStarProjectionExpression
                || part instanceof CountProjectionExpression count && count.getChildren()
                        .getFirst() instanceof CrontabParameterExpression;
    }

    private static Optional<String> aggregate(EPStatementObjectModel model) {
        List<Object> parts = StatementParts.of(model);
        if (parts.stream().anyMatch(ProfileHint::isCountOfAll)) {
            return Optional.of("count: true");
        }
        for (Object part : parts) {
            if (part instanceof SumProjectionExpression sum) {
                Expression summed = sum.getChildren().getFirst();
                if (summed instanceof PropertyValueExpression property) {
                    return Optional.of("sum: " + property.getPropertyName());
                }
            }
        }
        return Optional.empty();
    }
}
