package io.goshawk.rules;

import com.espertech.esper.common.client.EventPropertyDescriptor;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.OutputLimitClause;
import com.espertech.esper.common.client.soda.OutputLimitSelector;
import com.espertech.esper.common.client.soda.ProjectedStream;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.runtime.client.EPStatement;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The columns of a rule: which of them are evidence, and whether they will do. */
final class RuleColumns {
    /** The column that says which transaction a row is about. */
    static final String TRANSACTION_ID = "transaction_id";

    private static final Set<Class<?>> EVIDENCE_TYPES = Set.of(String.class, boolean.class,
            Boolean.class, byte.class, Byte.class, short.class, Short.class, int.class,
            Integer.class, long.class, Long.class, float.class, Float.class, double.class,
            Double.class);

    private final EplFile file;
    private final EplStatement rule;
    private final EPStatement statement;
    private final List<RuleProblem> problems;

    RuleColumns(EplFile file, EplStatement rule, EPStatement statement,
            List<RuleProblem> problems) {
        this.file = file;
        this.rule = rule;
        this.statement = statement;
        this.problems = problems;
    }

    /** The columns that are evidence; what is wrong with any column is added to the problems. */
    List<String> check(Set<String> namedWindows) {
        List<String> evidence = new ArrayList<>();
        for (EventPropertyDescriptor column : statement.getEventType().getPropertyDescriptors()) {
            if (EventClasses.isGroup(column.getPropertyType())) {
                problem(Check.NO_COLUMNS, column.getPropertyName(),
                        "the column '" + column.getPropertyName()
                                + "' is not one feature, but all",
                        "name one, such as card.count_10m or lists.blocked_cards");
                return evidence;
            }
        }
        if (rule.model().getSelectClause() != null && selectsAll()) {
            problem(Check.NO_COLUMNS, "*", "'select *' chooses no evidence",
                    "name the columns that explain a hit");
            return evidence;
        }
        for (EventPropertyDescriptor column : statement.getEventType().getPropertyDescriptors()) {
            String name = column.getPropertyName();
            checkColumn(column);
            if (!name.equals(TRANSACTION_ID)) {
                evidence.add(name);
            }
        }
        checkTiming();
        if (!statement.getEventType().isProperty(TRANSACTION_ID)
                && needsTransactionId(namedWindows)) {
            problem(Check.TRANSACTION_ID, "select", "the rule does not select transaction_id",
                    "with a window, a group or a join there are also rows for what leaves the"
                            + " window; transaction_id tells which row is about the payment being"
                            + " decided");
        }
        return evidence;
    }

    /** Rows that come with the clock belong to no payment: such a rule would never fire. */
    private void checkTiming() {
        OutputLimitClause output = rule.model().getOutputLimitClause();
        if (output != null && output.getSelector() != OutputLimitSelector.FIRST) {
            problem(Check.NEVER_FIRES, "output",
                    "the rule holds its rows back and would never fire",
                    "a hit must come with its payment: leave 'output' out, or use 'output first'");
        }
        for (Stream stream : rule.model().getFromClause().getStreams()) {
            if (stream instanceof ProjectedStream projected && projected.getViews() != null) {
                projected.getViews().stream().filter(view -> view.getName().endsWith("batch"))
                        .forEach(view -> problem(Check.NEVER_FIRES, view.getName(), "#"
                                + view.getName()
                                + " gathers payments and shows them later: the rule would never"
                                + " fire", "use #time or #length"));
            }
        }
    }

    private boolean selectsAll() {
        return rule.model().getMatchRecognizeClause() == null
                && Arrays.stream(statement.getEventType().getPropertyDescriptors())
                        .anyMatch(column -> column.isMapped() || column.isFragment());
    }

    private void checkColumn(EventPropertyDescriptor column) {
        String name = column.getPropertyName();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            problem(Check.COLUMN, name, "the column '" + name + "' has no plain name",
                    "name it in lower_snake_case: " + name + " as payments");
        } else if (!EVIDENCE_TYPES.contains(column.getPropertyType())) {
            problem(Check.COLUMN, name, "the column '" + name + "' is a "
                    + (column.getPropertyType() == null
                            ? "null"
                            : column.getPropertyType().getSimpleName()),
                    "evidence is text, a number or true/false");
        } else if (name.equals(TRANSACTION_ID) && column.getPropertyType() != String.class) {
            problem(Check.TRANSACTION_ID, name, "transaction_id is not the id of a transaction",
                    "select it as it is");
        }
    }

    private boolean needsTransactionId(Set<String> namedWindows) {
        EPStatementObjectModel model = rule.model();
        List<Stream> streams = model.getFromClause().getStreams();
        return streams.size() > 1 || model.getOutputLimitClause() != null
                || model.getGroupByClause() != null
                        && !model.getGroupByClause().getGroupByExpressions().isEmpty()
                || streams.stream().anyMatch(stream -> isWindow(stream, namedWindows));
    }

    private static boolean isWindow(Stream stream, Set<String> namedWindows) {
        return stream instanceof ProjectedStream projected && projected.getViews() != null
                && !projected.getViews().isEmpty()
                || stream instanceof FilterStream filter
                        && namedWindows.contains(filter.getFilter().getEventTypeName());
    }

    private void problem(Check check, String name, String message, String hint) {
        problems.add(file.inBody(check, rule, name, message, hint));
    }
}
