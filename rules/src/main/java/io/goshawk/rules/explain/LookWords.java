package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.EPStatementFormatter;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.PatternAndExpr;
import com.espertech.esper.common.client.soda.PatternEveryExpr;
import com.espertech.esper.common.client.soda.PatternExpr;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternFollowedByExpr;
import com.espertech.esper.common.client.soda.PatternGuardExpr;
import com.espertech.esper.common.client.soda.PatternNotExpr;
import com.espertech.esper.common.client.soda.PatternObserverExpr;
import com.espertech.esper.common.client.soda.PatternOrExpr;
import com.espertech.esper.common.client.soda.PatternStream;
import com.espertech.esper.common.client.soda.ProjectedStream;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.View;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.TimeSpan;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule takes its events from, as a sentence would say it. */
final class LookWords {
    private static final String TRANSACTION = "Transaction";

    private LookWords() {}

    /** A stream with its filter and its windows, or a pattern. */
    static String of(Stream stream) {
        return switch (stream) {
            case FilterStream filtered -> of(filtered.getFilter(), "transactions")
                    + windows(filtered);
            case PatternStream pattern -> of(pattern.getExpression()) + windows(pattern);
            default -> written(stream);
        };
    }

    private static String of(Filter filter, String transactions) {
        String name = filter.getEventTypeName();
        String events = name.equals(TRANSACTION) ? transactions : "the rows of " + name;
        Expression condition = filter.getFilter();
        return condition == null ? events : events + " where " + Words.of(condition);
    }

    private static String windows(ProjectedStream stream) {
        return stream.getViews() == null
                ? ""
                : stream.getViews().stream().map(LookWords::of).collect(Collectors.joining());
    }

    private static String of(View view) {
        List<Expression> parameters = view.getParameters();
        return switch (view.getName()) {
            case "time" -> " of the last " + length(parameters.getFirst());
            case "time_order" -> " of the last " + length(parameters.getLast())
                    + ", in the order of " + Words.of(parameters.getFirst());
            case "length" -> ", the last " + Words.of(parameters.getFirst()) + " of them";
            default -> ", kept by #" + view.getName();
        };
    }

    /** A length of time in EPL. */
    private static String length(Expression length) {
        long ms = RuleStatement.lengthMs(length);
        return ms == Long.MAX_VALUE ? Words.epl(length) : TimeSpan.written(ms);
    }

    private static String of(PatternExpr pattern) {
        List<PatternExpr> parts = pattern.getChildren();
        return switch (pattern) {
            case PatternEveryExpr every -> "each time " + of(parts.getFirst());
            case PatternFollowedByExpr followed -> joined(parts, ", then ");
            case PatternAndExpr and -> joined(parts, " and ");
            case PatternOrExpr or -> joined(parts, " or ");
            case PatternNotExpr not when parts.getFirst() instanceof PatternFilterExpr event ->
                "no " + of(event.getFilter(), "transaction");
            case PatternFilterExpr event -> (event.getTagName() == null
                    ? ""
                    : event.getTagName() + ": ") + of(event.getFilter(), "a transaction");
            case PatternGuardExpr guard when guard.getName().startsWith("within") ->
                of(guard.getGuarded().getFirst()) + " within "
                        + length(guard.getParameters().getFirst());
            case PatternObserverExpr timer when timer.getName().equals("interval") ->
                length(timer.getParameters().getFirst()) + " pass";
            default -> written(pattern);
        };
    }

    private static String joined(List<PatternExpr> parts, String word) {
        return parts.stream().map(LookWords::of).collect(Collectors.joining(word));
    }

    private static String written(PatternExpr pattern) {
        StringWriter text = new StringWriter();
        pattern.toEPL(text, pattern.getPrecedence(), new EPStatementFormatter());
        return text.toString();
    }

    private static String written(Stream stream) {
        StringWriter text = new StringWriter();
        stream.toEPL(text, new EPStatementFormatter());
        return text.toString();
    }
}
