package io.goshawk.rules;

import com.espertech.esper.common.client.soda.ContextDescriptorKeyedSegmented;
import com.espertech.esper.common.client.soda.ExpressionPrecedenceEnum;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.SelectClause;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.View;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be started and should be looked at first: the habits of good rules. */
final class HabitChecks {
    private final List<RuleProblem> findings = new ArrayList<>();
    /** Where each window was seen first. */
    private final Map<String, String> windows = new HashMap<>();

    private HabitChecks() {}

    /** Warnings and notes, sorted by file and place. */
    static List<RuleProblem> check(List<RuleFile> files, List<RuleUse> uses) {
        HabitChecks checks = new HabitChecks();
        for (EplFile file : parse(files)) {
            for (EplStatement statement : file.statements()) {
                if (statement.rule() != null) {
                    checks.checkRule(file, statement);
                    uses.stream().filter(use -> use.ruleId().equals(file.name()))
                            .filter(use -> use.stateHorizonMs() == Reach.FOR_EVER)
                            .forEach(use -> checks.forEver(file, statement));
                }
                checks.checkParts(file, statement);
            }
        }
        return checks.findings.stream().sorted().toList();
    }

    /** Those that can be read; what is wrong with the others is told elsewhere. */
    static List<EplFile> parse(List<RuleFile> files) {
        EplParser parser = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>());
        return files.stream().filter(EplFile::isOne)
                .sorted(Comparator.comparing(RuleFile::path)).map(parser::parse).toList();
    }

    private void checkRule(EplFile file, EplStatement rule) {
        List<String> missing = new ArrayList<>();
        for (String attribute : List.of("owner", "typology", "falsePositives")) {
            Object value = rule.ruleAttribute(attribute);
            if (value == null || value.toString().isBlank()) {
                missing.add(attribute);
            }
        }
        if (!missing.isEmpty()) {
            findings.add(file.inAnnotations(Check.METADATA, rule, "Rule",
                    "the rule does not tell " + String.join(", ", missing),
                    "who answers for it, what fraud it looks for, what innocent causes it has"));
        }
        SelectClause select = rule.model().getSelectClause();
        if (select != null && select.getSelectList() != null && select.getSelectList().size() == 1
                && select.getSelectList().getFirst() instanceof SelectClauseExpression column
                && (RuleColumns.TRANSACTION_ID.equals(column.getAsName())
                        || RuleColumns.TRANSACTION_ID.equals(text(column)))) {
            findings.add(file.inBody(Check.NO_EVIDENCE, rule, RuleColumns.TRANSACTION_ID,
                    "the rule selects nothing but transaction_id",
                    "select what explains a hit, such as card_token and amount"));
        }
    }

    private static String text(SelectClauseExpression column) {
        StringWriter text = new StringWriter();
        column.getExpression().toEPL(text, ExpressionPrecedenceEnum.MINIMUM);
        return text.toString();
    }

    private void forEver(EplFile file, EplStatement rule) {
        findings.add(file.inBody(Check.FOR_EVER, rule, "from",
                "nobody can tell how far back the rule remembers",
                "give every stream a window and every pattern 'where timer:within'; decimals are"
                        + " summed exactly as amount_minor"));
    }

    private void checkParts(EplFile file, EplStatement statement) {
        for (Object part : StatementParts.of(statement.model())) {
            if (part instanceof ContextDescriptorKeyedSegmented) {
                findings.add(file.inBody(Check.CONTEXT_PER_KEY, statement, "context",
                        "the context keeps a copy of its statements for each key",
                        "group by the key in one window, or declare a profile"));
            } else if (part instanceof FilterStream stream && stream.getViews() != null
                    && !stream.getViews().isEmpty()) {
                checkWindow(file, statement, stream);
            }
        }
        ProfileHint.of(statement.model()).ifPresent(feature -> findings.add(file.inBody(
                Check.PROFILE_INSTEAD, statement, "from",
                "a profile would serve instead of the window", feature)));
    }

    private void checkWindow(EplFile file, EplStatement statement, FilterStream stream) {
        StringWriter text = new StringWriter();
        stream.getFilter().toEPL(text, null);
        for (View view : stream.getViews()) {
            text.append('#');
            view.toEPL(text);
        }
        // A view without a namespace is written with the word null.
        String window = text.toString().replace("#null:", "#");
        if (!window.contains("#time")) {
            return;
        }
        String other = windows.putIfAbsent(window, file.file().path());
        if (other != null) {
            findings.add(file.inBody(Check.SAME_WINDOW, statement,
                    stream.getViews().getFirst().getName(),
                    "the window " + window + " is also kept by " + other,
                    "share it: create window … in a file without @Rule, or declare a profile"));
        }
    }
}
