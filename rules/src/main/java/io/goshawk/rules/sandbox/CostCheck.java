package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.ContextDescriptorHashSegmented;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.FromClause;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionGroupingSet;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionRollupOrCube;
import com.espertech.esper.common.client.soda.MatchRecognizeClause;
import com.espertech.esper.common.client.soda.PatternMatchUntilExpr;
import com.espertech.esper.common.client.soda.PriorExpression;
import com.espertech.esper.common.client.soda.RegExpExpression;
import com.espertech.esper.common.client.soda.View;
import io.goshawk.rules.check.Check;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A few words that mean very much work or memory, in the compiler or with each payment. */
final class CostCheck {
    /** More than any rule needs; each part becomes code. */
    static final int PARTS_MAX = 2_000;
    static final int TEXT_MAX = 1_000;
    static final int REPEATS_MAX = 100;
    static final int ROWS_MAX = 1_000_000;
    static final int PRIOR_MAX = 10_000;
    static final int GROUPINGS_MAX = 6;
    static final int STREAMS_MAX = 5;
    static final int GRANULARITY_MAX = 1_024;

    private CostCheck() {}

    static void check(List<Object> parts, List<Refusal> refusals) {
        if (parts.size() > PARTS_MAX) {
            refusals.add(new Refusal(Check.SIZE, "", "the statement has " + parts.size()
                    + " parts, the limit is " + PARTS_MAX, "split it, or put a list in a file"));
        }
        int groupings = parts.stream().mapToInt(CostCheck::groupings).sum();
        if (groupings > GROUPINGS_MAX) {
            refusals.add(cost("group", groupings + " expressions in rollup, cube and grouping sets,"
                    + " which multiply", "the limit is " + GROUPINGS_MAX));
        }
        parts.forEach(part -> check(part).ifPresent(refusals::add));
    }

    private static int groupings(Object part) {
        return switch (part) {
            case GroupByClauseExpressionRollupOrCube cube -> cube.getExpressions().size();
            case GroupByClauseExpressionGroupingSet sets -> sets.getExpressions().size();
            default -> 0;
        };
    }

    private static Optional<Refusal> check(Object part) {
        return switch (part) {
            case ConstantExpression constant -> text(constant);
            case RegExpExpression regex -> RegexCheck.check(regex.getChildren().get(1));
            case PatternMatchUntilExpr until -> Stream
                    .of(until.getSingle(), until.getLow(), until.getHigh())
                    .filter(bound -> bound != null && !isWithin(bound, REPEATS_MAX)).findFirst()
                    .map(bound -> cost(written(bound), "a pattern repeats an event more than "
                            + REPEATS_MAX + " times", "count in a window"));
            case MatchRecognizeClause match -> PatternSize.check(match);
            case ContextDescriptorHashSegmented hash -> hash.isPreallocate()
                    || hash.getGranularity() > GRANULARITY_MAX
                            ? Optional.of(cost("granularity", "the context makes "
                                    + hash.getGranularity() + " parts",
                                    "at most "
                                            + GRANULARITY_MAX + ", and without preallocate"))
                            : Optional.empty();
            case FromClause from -> from.getStreams().size() > STREAMS_MAX
                    ? Optional.of(cost("from", from.getStreams().size() + " streams are joined",
                            "the limit is " + STREAMS_MAX))
                    : Optional.empty();
            case PriorExpression prior -> isWithin(prior.getChildren().getFirst(), PRIOR_MAX)
                    ? Optional.empty()
                    : Optional.of(cost("prior", "prior looks back over more than " + PRIOR_MAX
                            + " payments", "use a window"));
            case View view -> view(view);
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> text(ConstantExpression constant) {
        return constant.getConstant() instanceof String text && text.length() > TEXT_MAX
                ? Optional.of(new Refusal(Check.SIZE, text.substring(0, 20),
                        "a text of " + text.length() + " characters",
                        "the limit is " + TEXT_MAX))
                : Optional.empty();
    }

    private static Optional<Refusal> view(View view) {
        boolean counts = view.getName().contains("length") || view.getName().equals("rank")
                || view.getName().equals("sort");
        return counts
                ? view.getParameters().stream()
                        .filter(ConstantExpression.class::isInstance)
                        .filter(size -> !isWithin(size, ROWS_MAX)).findFirst()
                        .map(size -> cost(view.getName(), "#" + view.getName()
                                + " keeps more than " + ROWS_MAX + " payments",
                                "use a smaller window, or a profile"))
                : Optional.empty();
    }

    private static boolean isWithin(Expression count, int max) {
        return count instanceof ConstantExpression constant
                && (!(constant.getConstant() instanceof Number number)
                        || number.doubleValue() >= 0 && number.doubleValue() <= max);
    }

    private static String written(Expression bound) {
        return bound instanceof ConstantExpression constant
                ? String.valueOf(constant.getConstant())
                : "";
    }

    static Refusal cost(String quoted, String message, String hint) {
        return new Refusal(Check.COST, quoted, message, hint);
    }
}
