package io.goshawk.rules;

import io.goshawk.rules.budget.Budget;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.tunable.Tunable;
import java.util.List;
import java.util.Set;

/** The annotations of a statement, looked at before Esper sees them: it runs what some name. */
final class EplAnnotations {
    private static final Set<String> ALLOWED = Set.of("description", "tag", "hint",
            "eventrepresentation", "public", "protected", "private");
    private static final List<String> OURS = List.of(Rule.class.getSimpleName(),
            Rule.class.getName(), Tunable.class.getSimpleName(), Budget.class.getSimpleName());

    private EplAnnotations() {}

    /** Tells of those that are not for rules; whether there are any. */
    static boolean refuse(EplFile file, String statement, int offset,
            List<RuleProblem> problems) {
        EplText text = EplText.of(statement);
        boolean refused = false;
        for (int at : text.annotations()) {
            String name = text.wordAt(at);
            if (!OURS.contains(name) && ALLOWED.stream().noneMatch(name::equalsIgnoreCase)) {
                refused = true;
                problems.add(file.problem(Check.ANNOTATION, offset + at, name.length(),
                        "the annotation @" + name + " is not allowed",
                        "allowed are @Rule, @Budget, @Tunable, @Description, @Tag, @Hint,"
                                + " @EventRepresentation"));
            }
        }
        return refused;
    }
}
