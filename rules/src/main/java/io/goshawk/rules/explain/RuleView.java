package io.goshawk.rules.explain;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionSingle;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.rules.RuleCondition;
import io.goshawk.rules.RuleStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule looks at and when it fires, in words.
 *
 * @param looksAt   its streams and patterns
 * @param groupedBy what it counts and sums for each of; empty if for all together
 * @param firesIf   what must hold then, all of it; empty if every row is a hit
 * @param evidence  what a hit tells
 */
public record RuleView(List<String> looksAt, List<String> groupedBy, List<Sentence> firesIf,
        List<Column> evidence) {
    public RuleView {
        looksAt = List.copyOf(looksAt);
        groupedBy = List.copyOf(groupedBy);
        firesIf = List.copyOf(firesIf);
        evidence = List.copyOf(evidence);
    }

    /** A condition in words, and as it stands in the file. */
    public record Sentence(String words, RuleCondition condition) {}

    /** A column of evidence and what is in it. */
    public record Column(String name, String words) {}

    static RuleView of(RuleStatement rule) {
        EPStatementObjectModel model = rule.model();
        List<String> looksAt = model.getFromClause().getStreams().stream().map(RuleView::look)
                .toList();
        List<Sentence> firesIf = new ArrayList<>();
        addAll(rule, model.getWhereClause(), firesIf);
        addAll(rule, model.getHavingClause(), firesIf);
        return new RuleView(looksAt, groupedBy(model), firesIf, columns(model));
    }

    private static String look(Stream stream) {
        return LookWords.of(stream) + (stream.getStreamName() == null
                ? ""
                : ", called " + stream.getStreamName());
    }

    private static List<String> groupedBy(EPStatementObjectModel model) {
        return groupKeys(model).stream().map(Words::of).toList();
    }

    /** What a statement groups its rows by; empty if it does not, or in more than one way. */
    static List<Expression> groupKeys(EPStatementObjectModel model) {
        List<Expression> keys = new ArrayList<>();
        if (model.getGroupByClause() != null) {
            model.getGroupByClause().getGroupByExpressions().forEach(key -> {
                if (key instanceof GroupByClauseExpressionSingle single) {
                    keys.add(single.getExpression());
                }
            });
        }
        return keys;
    }

    /** Whether it groups its rows in one way, or not at all. */
    static boolean isGroupedPlainly(EPStatementObjectModel model) {
        return model.getGroupByClause() == null || groupKeys(model).size() == model
                .getGroupByClause().getGroupByExpressions().size();
    }

    /** One sentence for each part of a conjunction; what is tied by 'or' stays together. */
    private static void addAll(RuleStatement rule, Expression condition, List<Sentence> sentences) {
        if (condition instanceof Conjunction and) {
            and.getChildren().forEach(part -> addAll(rule, part, sentences));
        } else if (condition != null) {
            sentences.add(new Sentence(Words.of(condition), rule.condition(condition)));
        }
    }

    private static List<Column> columns(EPStatementObjectModel model) {
        if (model.getSelectClause() == null) {
            return List.of();
        }
        return model.getSelectClause().getSelectList().stream()
                .filter(SelectClauseExpression.class::isInstance)
                .map(SelectClauseExpression.class::cast)
                .map(column -> new Column(column.getAsName() == null
                        ? Words.epl(column.getExpression())
                        : column.getAsName(), Words.of(column.getExpression())))
                .filter(column -> !column.name().equals("transaction_id")).toList();
    }
}
