package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.FromClause;
import com.espertech.esper.common.client.soda.SelectClause;
import com.espertech.esper.common.client.soda.View;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.rules.RuleStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated rule that fires on each transaction that one stream of another rule takes in, with
 * the group that it goes to. It remembers nothing: whether a transaction is still in a window of
 * that stream at a later clock follows from the window's length.
 *
 * @param id     of the generated rule
 * @param file   the generated rule
 * @param ruleId the other rule
 * @param stream its stream
 */
record WindowProbe(String id, RuleFile file, String ruleId, FilterStream stream) {
    private static final String KEY = "key_";

    static WindowProbe of(String id, RuleStatement rule, FilterStream stream) {
        EPStatementObjectModel model = rule.model();
        SelectClause select = SelectClause.create();
        select.add("transaction_id");
        EPStatementObjectModel rows = new EPStatementObjectModel();
        if (model.getFromClause().getStreams().size() == 1) {
            List<Expression> keys = RuleView.groupKeys(model);
            for (int i = 0; i < keys.size(); i++) {
                select.add(keys.get(i), KEY + i);
            }
            if (!HitProbes.hasSubquery(model)) {
                rows.setWhereClause(model.getWhereClause());
            }
        }
        rows.setSelectClause(select);
        rows.setFromClause(FromClause
                .create(FilterStream.create(stream.getFilter(), stream.getStreamName())));
        return new WindowProbe(id, new RuleFile(id + ".epl", rule.helpers() + "@Rule(id='" + id
                + "', status=SHADOW, why='explanation')\n" + rows.toEPL() + ";\n"),
                rule.ruleId(), stream);
    }

    private List<View> views() {
        return stream.getViews() == null ? List.of() : stream.getViews();
    }

    /** Whether the stream is that of the transactions as they come. */
    private boolean isPlain() {
        return stream.getFilter().getEventTypeName().equals("Transaction");
    }

    /** The group of a transaction that came into the window. */
    static List<Object> group(Hit row) {
        List<Object> keys = new ArrayList<>();
        for (Evidence column : row.evidence()) {
            keys.add(column.value());
        }
        return keys;
    }

    /**
     * Whether a transaction that came in before is in the window when another one is decided.
     *
     * @param laterOnes how many came into the window after it
     */
    boolean holds(Contribution earlier, Decision decided, long laterOnes) {
        return views().isEmpty() && isPlain()
                ? earlier.sequence() == decided.sequence()
                : views().stream().allMatch(view -> holds(view, earlier, decided, laterOnes));
    }

    private static boolean holds(View view, Contribution earlier, Decision decided,
            long laterOnes) {
        List<Expression> parameters = view.getParameters();
        return switch (view.getName()) {
            case "time" -> decided.clockMs()
                    - RuleStatement.lengthMs(parameters.getFirst()) < earlier.clockMs();
            case "time_order" -> decided.clockMs()
                    - RuleStatement.lengthMs(parameters.getLast()) < earlier.transaction()
                            .eventTimeMs();
            case "length" -> !(parameters.getFirst() instanceof ConstantExpression length
                    && length.getConstant() instanceof Number most)
                    || laterOnes < most.longValue();
            default -> true;
        };
    }

    /** Whether it can be told what is in the stream. */
    boolean isKnown() {
        return isPlain() && views().stream().allMatch(view -> switch (view.getName()) {
            case "time", "time_order" -> RuleStatement
                    .lengthMs(view.getParameters().getLast()) != RuleSet.FOR_EVER;
            case "length" -> view.getParameters().getFirst() instanceof ConstantExpression;
            default -> false;
        });
    }
}
