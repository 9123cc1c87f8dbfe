package io.goshawk.rules;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.PatternStream;
import com.espertech.esper.common.client.soda.ProjectedStream;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.View;
import io.goshawk.rules.cost.HeldStream;
import java.util.ArrayList;
import java.util.List;

/** Which streams the statements of a file keep something of, and for how long. */
final class HeldStreams {
    private final String rule;
    private final List<HeldStream> held = new ArrayList<>();

    private HeldStreams(String rule) {
        this.rule = rule;
    }

    static List<HeldStream> of(EplFile file) {
        HeldStreams found = new HeldStreams(file.isRule() ? file.name() : file.file().path());
        file.statements().forEach(statement -> found.add(statement.model()));
        return found.held;
    }

    private void add(EPStatementObjectModel model) {
        if (model.getCreateWindow() != null) {
            add(model.getCreateWindow().getViews(), false, false);
        }
        if (model.getFromClause() != null) {
            for (Stream stream : model.getFromClause().getStreams()) {
                if (stream instanceof ProjectedStream projected) {
                    add(projected, model);
                }
            }
        }
        for (Object part : StatementParts.of(model)) {
            if (part instanceof EPStatementObjectModel subquery && subquery != model) {
                add(subquery);
            }
        }
    }

    private void add(ProjectedStream stream, EPStatementObjectModel model) {
        boolean grouped = model.getGroupByClause() != null;
        if (stream instanceof PatternStream pattern) {
            held.add(new HeldStream(rule, true, PatternReach.of(pattern), Long.MAX_VALUE, false));
        }
        if (stream.getViews() != null && !stream.getViews().isEmpty()) {
            add(stream.getViews(), model.getMatchRecognizeClause() != null, grouped);
        } else if (model.getMatchRecognizeClause() != null) {
            held.add(new HeldStream(rule, true, Reach.FOR_EVER, Long.MAX_VALUE, grouped));
        } else if (grouped) {
            held.add(new HeldStream(rule, false, Reach.NONE, 0, true));
        }
    }

    /** What one window within another keeps is at most what each of them would. */
    private void add(List<View> views, boolean pattern, boolean grouped) {
        long windowMs = Reach.FOR_EVER;
        long countMax = Long.MAX_VALUE;
        for (View view : views) {
            switch (view.getName()) {
                case "time", "time_order" -> windowMs = Math.min(windowMs,
                        Reach.of(view.getParameters().getLast()));
                case "length" -> {
                    if (view.getParameters().getFirst() instanceof ConstantExpression length
                            && length.getConstant() instanceof Number most) {
                        countMax = Math.min(countMax, most.longValue());
                    }
                }
                default -> {
                    // it may keep as much as it likes
                }
            }
        }
        held.add(new HeldStream(rule, pattern, windowMs, countMax, grouped));
    }
}
