package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationAttribute;
import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.SelectClauseElement;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.tunable.Tunable;
import io.goshawk.rules.tunable.TunableType;
import io.goshawk.rules.tunable.TunableVariable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads statements that declare tunables, which have one form only. */
final class TunableReader {
    private static final String NAME = Tunable.class.getSimpleName();
    private static final List<String> ATTRIBUTES = Arrays.stream(Tunable.class.getDeclaredMethods())
            .map(method -> method.getName()).sorted().toList();
    private static final Pattern FORM = Pattern.compile("create\\s+const(?:ant)?\\s+variable\\s+"
            + "(int|integer|long|double)\\s+([a-z][a-z0-9_]{0,63})\\s*=\\s*"
            + "([-+]?\\d{1,16}(?:\\.\\d{1,6})?)[lL]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String EXAMPLE = "write @Tunable(min=3, max=50, unit='payments') create"
            + " constant variable int payments_max = 5;";

    private final List<RuleProblem> problems;

    /** @param problems receives what is wrong */
    TunableReader(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** What a statement declares; nothing if it declares none, or if that is not right. */
    Optional<TunableVariable> read(EplFile file, EplStatement statement) {
        AnnotationPart annotation = annotation(statement);
        if (annotation == null) {
            return Optional.empty();
        }
        Matcher form = form(statement);
        if (!form.matches()) {
            return refuse(file, statement, NAME,
                    "@Tunable does not stand before a constant that is a number", EXAMPLE);
        }
        if (!file.isRule()) {
            return refuse(file, statement, NAME, "@Tunable stands in a file without a rule",
                    "declare it in the file of the rule that uses it");
        }
        return attributes(file, statement, annotation)
                .flatMap(bounds -> variable(file, statement, annotation, form, bounds));
    }

    /** The text of a declaration with another number. */
    static String with(EplStatement statement, String number) {
        Matcher form = form(statement);
        form.matches();
        return statement.text().substring(0, form.start(3)) + number;
    }

    /** Tells of a column that has the name of a tunable, which would be taken for it. */
    void checkColumns(EplFile file, EplStatement statement, Set<String> names) {
        if (statement.model().getSelectClause() == null) {
            return;
        }
        for (SelectClauseElement element : statement.model().getSelectClause().getSelectList()) {
            if (element instanceof SelectClauseExpression column
                    && names.contains(column.getAsName())) {
                problems.add(file.inBody(Check.TUNABLE, statement, column.getAsName(),
                        "the column '"
                                + column.getAsName() + "' has the name of a tunable",
                        "choose another name"));
            }
        }
    }

    /** On the code alone, so that a comment does not hide anything. */
    private static Matcher form(EplStatement statement) {
        EplText text = EplText.of(statement.text());
        return FORM.matcher(text.code()).region(text.bodyStart(), text.code().length());
    }

    private static AnnotationPart annotation(EplStatement statement) {
        return statement.model().getAnnotations().stream()
                .filter(part -> part.getName().equals(NAME)).findFirst().orElse(null);
    }

    /** The least and the greatest value. */
    private Optional<List<BigDecimal>> attributes(EplFile file, EplStatement statement,
            AnnotationPart annotation) {
        for (AnnotationAttribute attribute : annotation.getAttributes()) {
            String name = attribute.getName();
            boolean isNumber = name.equals("min") || name.equals("max");
            if (!ATTRIBUTES.contains(name)) {
                return refuse(file, statement, name, "@Tunable has no attribute '" + name + "'",
                        Suggestion.of(name, ATTRIBUTES,
                                "it has " + String.join(", ", ATTRIBUTES)));
            }
            if (isNumber != attribute.getValue() instanceof Number) {
                return refuse(file, statement, name, name + " is not a "
                        + (isNumber ? "number" : "text"),
                        isNumber
                                ? "write " + name + "=3"
                                : "put it in quotes");
            }
        }
        Object min = value(annotation, "min");
        Object max = value(annotation, "max");
        if (min == null || max == null) {
            return refuse(file, statement, NAME, "@Tunable has no bounds",
                    "write @Tunable(min=3, max=50)");
        }
        return Optional.of(List.of(new BigDecimal(min.toString()),
                new BigDecimal(max.toString())));
    }

    private Optional<TunableVariable> variable(EplFile file, EplStatement statement,
            AnnotationPart annotation, Matcher form, List<BigDecimal> bounds) {
        TunableVariable variable = new TunableVariable(file.name(), form.group(2),
                TunableType.of(form.group(1)), new BigDecimal(form.group(3)), bounds.getFirst(),
                bounds.getLast(), text(annotation, "unit"), text(annotation, "why"));
        if (EsperSettings.transactionProperties().contains(variable.name())) {
            return refuse(file, statement, variable.name(), "'" + variable.name()
                    + "' is already a field of a transaction", "choose another name");
        }
        if (!variable.type().holds(variable.min()) || !variable.type().holds(variable.max())
                || variable.min().compareTo(variable.max()) >= 0) {
            return refuse(file, statement, "min", "the bounds are not two numbers of type "
                    + form.group(1) + ", the smaller one first", EXAMPLE);
        }
        if (!variable.allows(variable.initial())) {
            return refuse(file, statement, variable.name(), "the default " + form.group(3)
                    + " is not " + variable.bounds(), "change the default or the bounds");
        }
        return Optional.of(variable);
    }

    private static Object value(AnnotationPart annotation, String name) {
        return annotation.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .map(AnnotationAttribute::getValue).findFirst().orElse(null);
    }

    private static String text(AnnotationPart annotation, String name) {
        Object value = value(annotation, name);
        return value == null ? "" : value.toString();
    }

    private <T> Optional<T> refuse(EplFile file, EplStatement statement, String name,
            String message, String hint) {
        boolean isAttribute = EplText.of(statement.text()).inAnnotations(name) >= 0;
        problems.add(isAttribute
                ? file.inAnnotations(Check.TUNABLE, statement, name, message, hint)
                : file.inBody(Check.TUNABLE, statement, name, message, hint));
        return Optional.empty();
    }
}
