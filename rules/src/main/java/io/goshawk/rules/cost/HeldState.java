package io.goshawk.rules.cost;

import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.internal.context.util.StatementContext;
import com.espertech.esper.common.internal.epl.agg.core.AggregationService;
import com.espertech.esper.common.internal.epl.agg.core.AggregationServiceVisitor;
import com.espertech.esper.common.internal.statement.resource.StatementResourceHolder;
import com.espertech.esper.common.internal.view.core.ViewDataVisitable;
import com.espertech.esper.common.internal.view.core.ViewDataVisitor;
import com.espertech.esper.common.internal.view.core.Viewable;
import com.espertech.esper.common.internal.collection.ViewUpdatedCollection;
import java.util.Collection;
import java.util.Map;

/**
 * Counts what a statement holds, by asking its windows and aggregates how many they have: the time
 * does not grow with what is in them. Contexts and tables are not counted.
 */
final class HeldState implements ViewDataVisitor, AggregationServiceVisitor {
    private long transactions;
    private long groups;
    private long attempts;

    private HeldState() {}

    /** By the thread that evaluates. */
    static HeldState of(StatementContext statement) {
        HeldState held = new HeldState();
        held.count(statement);
        return held;
    }

    private void count(StatementContext statement) {
        if (statement.getPatternSubexpressionPoolSvc() != null) {
            attempts += statement.getPatternSubexpressionPoolSvc().getStmtHandler().getCount();
        }
        if (statement.getRowRecogStatePoolStmtSvc() != null) {
            attempts += statement.getRowRecogStatePoolStmtSvc().getStmtHandler().getCount();
        }
        StatementResourceHolder parts = statement.getStatementCPCacheService()
                .getStatementResourceService().getResourcesUnpartitioned();
        if (parts == null) {
            return;
        }
        if (parts.getTopViewables() != null) {
            for (Viewable top : parts.getTopViewables()) {
                count(top);
            }
        }
        if (parts.getNamedWindowInstance() != null) {
            transactions += parts.getNamedWindowInstance().getCountDataWindow();
        }
        count(parts.getAggregationService());
        parts.getSubselectStrategies().values().forEach(subquery -> {
            count(subquery.getSubselectView());
            count(subquery.getAggregationService());
        });
    }

    /** A view and those behind it. */
    private void count(Viewable first) {
        for (Viewable view = first; view != null; view = view.getChild()) {
            if (view instanceof ViewDataVisitable window) {
                window.visitView(this);
            }
        }
    }

    private void count(AggregationService aggregates) {
        if (aggregates != null) {
            aggregates.accept(this);
        }
    }

    long entries() {
        return transactions + groups + attempts;
    }

    long bytes() {
        return StateBytes.of(transactions, groups, attempts);
    }

    @Override
    public void visitPrimary(EventBean event, String view) {
        transactions += event == null ? 0 : 1;
    }

    @Override
    public void visitPrimary(EventBean[] events, String view) {
        transactions += events == null ? 0 : events.length;
    }

    @Override
    public void visitPrimary(Collection<?> events, boolean countsEvents, String view,
            Integer count) {
        transactions += count != null ? count : events == null ? 0 : events.size();
    }

    @Override
    public void visitPrimary(Map<?, ?> events, boolean countsEvents, String view, Integer count,
            Integer keys) {
        transactions += count != null ? count : events == null ? 0 : events.size();
    }

    @Override
    public void visitPrimary(ViewUpdatedCollection events, String view) {
        transactions += events == null ? 0 : events.getNumEventsInsertBuf();
    }

    @Override
    public void visitAggregations(int count, Object... state) {
        groups += count;
    }
}
