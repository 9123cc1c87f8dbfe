package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternStream;
import com.espertech.esper.common.client.soda.ProjectedStream;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far back the rules of a rule set remember, other than through profiles: rules that were only
 * given what came at most so long before say the same as rules that saw everything. Found by
 * looking at the statements; what is not known for sure to have an end has none, and where several
 * lengths meet they are added up. Too long costs time, too short would change decisions.
 */
final class StateHorizon {
    /** An event may be ahead of the clock by less than its quantum, which is far below this. */
    private static final long AHEAD_MS_MAX = 24L * 3_600_000;

    private final Map<String, List<EPStatementObjectModel>> sources = new HashMap<>();
    private final Set<String> namedWindows = new HashSet<>();
    private final Set<String> inProgress = new HashSet<>();

    /** @param files those that are looked at, and all whose windows and streams they may read */
    StateHorizon(List<EplFile> files) {
        for (EplFile file : files) {
            file.statements().forEach(statement -> addSource(statement.model()));
        }
    }

    /** Of all statements of the files together. */
    long of(List<EplFile> files) {
        return files.stream().flatMap(file -> file.statements().stream())
                .mapToLong(statement -> of(statement.model())).max().orElse(Reach.NONE);
    }

    private void addSource(EPStatementObjectModel model) {
        if (model.getInsertInto() != null) {
            addSource(model.getInsertInto().getStreamName(), model);
        }
        if (model.getCreateWindow() != null) {
            namedWindows.add(model.getCreateWindow().getWindowName());
            addSource(model.getCreateWindow().getWindowName(), model);
        }
    }

    private void addSource(String name, EPStatementObjectModel model) {
        sources.computeIfAbsent(name, missing -> new ArrayList<>()).add(model);
    }

    private long of(EPStatementObjectModel model) {
        List<Object> parts = StatementParts.of(model);
        if (!StatementMemory.isKnown(model, parts, namedWindows)) {
            return Reach.FOR_EVER;
        }
        long reach = model.getCreateWindow() == null
                ? Reach.NONE
                : ofViews(model.getCreateWindow().getViews());
        if (model.getFromClause() != null) {
            for (Stream stream : model.getFromClause().getStreams()) {
                reach = Reach.sum(reach, of((ProjectedStream) stream));
            }
        }
        for (Object part : parts) {
            if (part instanceof EPStatementObjectModel subquery && subquery != model) {
                reach = Reach.sum(reach, of(subquery));
            }
        }
        return reach;
    }

    private long of(ProjectedStream stream) {
        long reach = ofViews(stream.getViews());
        if (stream instanceof FilterStream filter) {
            return Reach.sum(reach, ofSource(filter.getFilter().getEventTypeName()));
        }
        reach = Reach.sum(reach, PatternReach.of((PatternStream) stream));
        for (Object part : StatementParts.of(stream)) {
            if (part instanceof PatternFilterExpr event) {
                reach = Reach.sum(reach, ofSource(event.getFilter().getEventTypeName()));
            }
        }
        return reach;
    }

    /** Of all that is put into a stream or window of this name. */
    private long ofSource(String name) {
        if (name.equals(EsperSettings.EVENT_TYPE)) {
            return Reach.NONE;
        }
        if (!sources.containsKey(name) || !inProgress.add(name)) {
            return Reach.FOR_EVER;
        }
        long reach = Reach.NONE;
        for (EPStatementObjectModel source : sources.get(name)) {
            reach = Reach.sum(reach, of(source));
        }
        inProgress.remove(name);
        return reach;
    }

    private static long ofViews(List<View> views) {
        long reach = Reach.NONE;
        if (views != null) {
            for (View view : views) {
                reach = Reach.sum(reach, of(view));
            }
        }
        return reach;
    }

    private static long of(View view) {
        List<Expression> parameters = view.getParameters();
        boolean byClock = view.getName().equals("time") && parameters.size() == 1;
        if (byClock) {
            return Reach.of(parameters.getFirst());
        }
        boolean byEvent = view.getName().equals("time_order") && parameters.size() == 2
                && parameters.getFirst() instanceof PropertyValueExpression time
                && time.getPropertyName().equals("event_time");
        return byEvent
                ? Reach.sum(Reach.of(parameters.getLast()), AHEAD_MS_MAX)
                : Reach.FOR_EVER;
    }
}
