package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.FromClause;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SelectClause;
import com.espertech.esper.common.client.soda.SelectClauseElement;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.engine.decision.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Probes for the conditions of rules. A filter is probed on its stream as it comes, where on the
 * rows that the rule joins, having on the rows that it groups. Conditions of patterns and of
 * {@code match_recognize} depend on what the pattern has seen, those of subqueries on the row
 * outside: they have no probe.
 */
public final class RuleProbes {
    private final List<RuleFile> files;
    private final List<RuleProbe> probes = new ArrayList<>();
    private final List<RuleCondition> unprobed = new ArrayList<>();

    private RuleProbes(List<RuleFile> files) {
        this.files = files;
    }

    /** Probes for all rules among some files, which have no problems. */
    public static RuleProbes of(List<RuleFile> files) {
        RuleProbes probes = new RuleProbes(files);
        EplParser parser = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>());
        List<EplFile> parsed = files.stream().filter(EplFile::isOne).map(parser::parse).toList();
        new TunedRules(parsed, files, new ArrayList<>()).files().stream().filter(EplFile::isRule)
                .forEach(probes::add);
        probes.removeBroken();
        return probes;
    }

    /** The probes, of all rules. */
    public List<RuleProbe> probes() {
        return List.copyOf(probes);
    }

    /** The conditions that have no probe. */
    public List<RuleCondition> unprobed() {
        return List.copyOf(unprobed);
    }

    /** The probes with all that helps rules, ready to run. */
    public CompiledRules compile() {
        return RuleCompiler.compile(withProbes());
    }

    /** Those that Esper does not take: a rule may say what cannot be said in a select. */
    private void removeBroken() {
        Set<String> broken = RuleCheck.of(withProbes()).problems().stream()
                .map(RuleProblem::path).collect(Collectors.toSet());
        for (RuleProbe probe : List.copyOf(probes)) {
            if (broken.contains(probe.file().path())) {
                probes.remove(probe);
                unprobed.addAll(probe.conditions());
            }
        }
    }

    private List<RuleFile> withProbes() {
        EplParser parser = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>());
        List<RuleFile> all = new ArrayList<>(files.stream().filter(
                file -> !RulePack.namesRules(file.path())
                        && !(EplFile.isOne(file) && parser.parse(file).isRule()))
                .toList());
        probes.forEach(probe -> all.add(probe.file()));
        return all;
    }

    private void add(EplFile file) {
        for (EplStatement statement : file.statements()) {
            EPStatementObjectModel model = statement.model();
            if (statement.rule() != null && model.getFromClause() != null) {
                for (Stream stream : model.getFromClause().getStreams()) {
                    if (stream instanceof FilterStream filtered) {
                        addFilter(file, statement, filtered);
                    }
                }
                EPStatementObjectModel rows = new EPStatementObjectModel();
                rows.setFromClause(model.getFromClause());
                add(file, statement, rows, model.getWhereClause());
                rows.setWhereClause(model.getWhereClause());
                rows.setGroupByClause(model.getGroupByClause());
                add(file, statement, rows, model.getHavingClause());
                unprobed.addAll(new ConditionLeaves(file, statement).unseen());
            }
        }
    }

    private void addFilter(EplFile file, EplStatement statement, FilterStream stream) {
        EPStatementObjectModel rows = new EPStatementObjectModel();
        rows.setFromClause(FromClause.create(FilterStream.create(
                Filter.create(stream.getFilter().getEventTypeName()), stream.getStreamName())));
        add(file, statement, rows, stream.getFilter().getFilter());
    }

    private void add(EplFile file, EplStatement statement, EPStatementObjectModel rows,
            Expression condition) {
        if (condition == null) {
            return;
        }
        ConditionLeaves leaves = new ConditionLeaves(file, statement);
        SelectClause select = SelectClause.create();
        Expression transactionId = transactionId(statement.model(),
                rows.getFromClause() == statement.model().getFromClause());
        if (transactionId != null) {
            select.add(transactionId, RuleColumns.TRANSACTION_ID);
        }
        List<RuleCondition> conditions = new ArrayList<>();
        for (Expression leaf : ConditionLeaves.of(condition)) {
            select.add(leaf, RuleProbe.column(conditions.size()));
            conditions.add(leaves.condition(leaf));
        }
        rows.setSelectClause(select);
        String id = "coverage_probe_" + probes.size();
        probes.add(new RuleProbe(id, new RuleFile(id + ".epl",
                helpers(file) + "@Rule(id='" + id + "', status=SHADOW, why='coverage')\n"
                        + rows.toEPL() + ";\n"),
                conditions));
    }

    /** As the rule selects it; a filter sees the transaction itself. */
    private static Expression transactionId(EPStatementObjectModel rule, boolean sameStreams) {
        if (!sameStreams) {
            return new PropertyValueExpression(RuleColumns.TRANSACTION_ID);
        }
        for (SelectClauseElement element : rule.getSelectClause().getSelectList()) {
            if (element instanceof SelectClauseExpression selected
                    && (RuleColumns.TRANSACTION_ID.equals(selected.getAsName())
                            || selected.getAsName() == null
                                    && selected.getExpression() instanceof PropertyValueExpression p
                                    && p.getPropertyName().equals(RuleColumns.TRANSACTION_ID))) {
                return selected.getExpression();
            }
        }
        return null;
    }

    /** What the file of the rule defines for it. */
    private static String helpers(EplFile file) {
        return file.statements().stream().filter(statement -> statement.rule() == null)
                .map(statement -> statement.compiled() + ";\n").collect(Collectors.joining());
    }
}
