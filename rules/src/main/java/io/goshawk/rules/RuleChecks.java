package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationAttribute;
import io.goshawk.rules.check.Check;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks {@code @Rule}: one a file, named as the file, unique in the rule set, plain values. */
final class RuleChecks {
    private final Map<String, String> pathOfRule = new HashMap<>();
    private final List<RuleProblem> problems;

    RuleChecks(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** Whether the values can be what they are meant to be; Esper would log a stack trace. */
    void checkTypes(EplFile file) {
        for (EplStatement rule : rules(file)) {
            for (AnnotationAttribute attribute : rule.rule().getAttributes()) {
                checkType(file, rule, attribute);
            }
        }
    }

    /** Call it for all files with rules, so that ids are seen to be unique. */
    void checkId(EplFile file) {
        List<EplStatement> rules = rules(file);
        for (EplStatement second : rules.subList(1, rules.size())) {
            refuse(Check.SECOND_RULE, file, second, "Rule", "a second @Rule in one file",
                    "one rule a file");
        }
        if (rules.getFirst().ruleAttribute("id") instanceof String id) {
            checkId(file, rules.getFirst(), id);
        }
    }

    private static List<EplStatement> rules(EplFile file) {
        return file.statements().stream().filter(statement -> statement.rule() != null).toList();
    }

    private void checkId(EplFile file, EplStatement rule, String id) {
        if (!id.equals(file.name())) {
            refuse(Check.ID, file, rule, "id",
                    "the rule's id is '" + id + "' and its file is called '"
                            + file.name() + "'",
                    "both have the same name");
        } else if (!id.matches("[a-z][a-z0-9_]{2,63}")) {
            refuse(Check.ID, file, rule, "id", "the id '" + id + "' is not lower_snake_case",
                    "3 to 64 of a to z, 0 to 9 and _, a letter first");
        }
        String other = pathOfRule.putIfAbsent(id, file.file().path());
        if (other != null && !other.equals(file.file().path())) {
            refuse(Check.DUPLICATE_ID, file, rule, "id",
                    "the id '" + id + "' is also used in " + other,
                    "an id belongs to one rule for ever");
        }
    }

    private void checkType(EplFile file, EplStatement rule, AnnotationAttribute attribute) {
        Class<?> type = typeOf(attribute.getName());
        if (type == int.class && !(attribute.getValue() instanceof Integer)) {
            refuse(Check.ATTRIBUTE, file, rule, attribute.getName(),
                    attribute.getName() + " is not a whole number",
                    "write " + attribute.getName() + "=1");
        } else if (type == String.class && !(attribute.getValue() instanceof String)) {
            refuse(Check.ATTRIBUTE, file, rule, attribute.getName(),
                    attribute.getName() + " is not a text",
                    "put it in quotes");
        } else {
            checkValue(file, rule, attribute);
        }
    }

    private void checkValue(EplFile file, EplStatement rule, AnnotationAttribute attribute) {
        if (attribute.getName().equals("version") && (Integer) attribute.getValue() < 1) {
            refuse(Check.VALUE, file, rule, "version",
                    "version must be at least 1: " + attribute.getValue(),
                    "count from 1, and raise it whenever the rule changes");
        } else if (attribute.getName().equals("why") && attribute.getValue().toString().isBlank()) {
            refuse(Check.VALUE, file, rule, "why", "why is empty",
                    "a customer may ask for the reason");
        }
    }

    private static Class<?> typeOf(String attribute) {
        for (Method method : Rule.class.getDeclaredMethods()) {
            if (method.getName().equals(attribute)) {
                return method.getReturnType();
            }
        }
        return Object.class;
    }

    private void refuse(Check check, EplFile file, EplStatement statement, String name,
            String message, String hint) {
        problems.add(file.inAnnotations(check, statement, name, message, hint));
    }
}
