package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.InsertIntoClause;
import com.espertech.esper.common.client.soda.OnMergeClause;
import com.espertech.esper.common.client.soda.OnMergeMatchedInsertAction;
import io.goshawk.rules.check.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Statements that feed each other: one payment would keep the engine busy for ever. */
public final class InsertLoops {
    private final Map<String, Set<String>> targetsOfSource = new HashMap<>();

    /** Adds what a statement makes of what. */
    public void add(EPStatementObjectModel model, List<Object> parts) {
        Set<String> targets = targets(model, parts);
        for (String source : sources(parts)) {
            targetsOfSource.computeIfAbsent(source, missing -> new HashSet<>()).addAll(targets);
        }
    }

    /** Whether a statement, which was added, leads back to itself. */
    public Optional<Refusal> check(EPStatementObjectModel model, List<Object> parts) {
        Set<String> sources = sources(parts);
        for (String target : targets(model, parts)) {
            Set<String> reached = new HashSet<>();
            reach(target, reached);
            for (String source : sources) {
                if (reached.contains(source)) {
                    return Optional.of(new Refusal(Check.LOOP, target, source.equals(target)
                            ? "what goes into '" + target + "' comes from it"
                            : "what goes into '" + target + "' comes back as '" + source + "'",
                            "insert into a stream that none of its sources reads"));
                }
            }
        }
        return Optional.empty();
    }

    private void reach(String stream, Set<String> reached) {
        if (reached.add(stream)) {
            targetsOfSource.getOrDefault(stream, Set.of()).forEach(next -> reach(next, reached));
        }
    }

    /** What makes a statement act; a subquery does not. */
    private static Set<String> sources(List<Object> parts) {
        Set<String> sources = new HashSet<>();
        for (Object part : parts) {
            if (part instanceof Filter filter) {
                sources.add(filter.getEventTypeName());
            }
        }
        return sources;
    }

    private static Set<String> targets(EPStatementObjectModel model, List<Object> parts) {
        Set<String> targets = new HashSet<>();
        for (Object part : parts) {
            if (part instanceof InsertIntoClause insert && insert.getStreamName() != null) {
                targets.add(insert.getStreamName());
            } else if (part instanceof OnMergeMatchedInsertAction insert) {
                String stream = insert.getOptionalStreamName();
                if (stream != null) {
                    targets.add(stream);
                } else if (model.getOnExpr() instanceof OnMergeClause merge) {
                    targets.add(merge.getWindowName());
                }
            }
        }
        return targets;
    }
}
