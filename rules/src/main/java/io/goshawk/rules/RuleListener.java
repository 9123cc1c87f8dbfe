package io.goshawk.rules;

import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.EventPropertyGetter;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.client.UpdateListener;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.RuleDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Makes hits of the rows of one rule. */
final class RuleListener implements UpdateListener {
    private final RuleDescriptor rule;
    private final EventPropertyGetter transactionId;
    private final String[] names;
    private final EventPropertyGetter[] values;
    private final HitCollector collector;

    /** @param columns the columns that are evidence */
    RuleListener(RuleDescriptor rule, EPStatement statement, List<String> columns,
            HitCollector collector) {
        this.rule = rule;
        this.collector = collector;
        transactionId = statement.getEventType().getGetter(RuleColumns.TRANSACTION_ID);
        names = columns.toArray(String[]::new);
        values = columns.stream().map(statement.getEventType()::getGetter)
                .toArray(EventPropertyGetter[]::new);
    }

    @Override
    public void update(EventBean[] newRows, EventBean[] oldRows, EPStatement statement,
            EPRuntime runtime) {
        if (newRows == null) {
            return;
        }
        try {
            for (EventBean row : newRows) {
                if (transactionId == null || collector.isDeciding(transactionId.get(row))) {
                    collector.add(rule, evidence(row));
                }
            }
        } catch (RuntimeException | Error e) {
            collector.fail(rule, e);
        }
    }

    private List<Evidence> evidence(EventBean row) {
        Evidence[] evidence = new Evidence[names.length];
        for (int i = 0; i < names.length; i++) {
            evidence[i] = new Evidence(names[i], plain(values[i].get(row)));
        }
        return Collections.unmodifiableList(Arrays.asList(evidence));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> Long.valueOf(number);
            case Short number -> Long.valueOf(number);
            case Byte number -> Long.valueOf(number);
            case Float number -> Double.valueOf(number);
            case null, default -> value;
        };
    }
}
