package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationAttribute;
import com.espertech.esper.common.client.soda.AnnotationPart;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.rules.budget.Budget;
import io.goshawk.rules.check.Check;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the budget of a rule, which stands beside its {@code @Rule}. */
final class BudgetReader {
    private static final String NAME = Budget.class.getSimpleName();
    private static final String WINDOW = "window";
    private static final List<String> ATTRIBUTES = Arrays.stream(Budget.class.getDeclaredMethods())
            .map(method -> method.getName()).sorted().toList();
    private static final List<String> LIMITS = List.of("hits", "hitsPerMille", "declines",
            "declinedMinor");
    private static final String EXAMPLE = "write @Budget(window='1 h', hits=500)";

    private final List<RuleProblem> problems;

    /** @param problems receives what is wrong */
    BudgetReader(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** Reads all budgets of a file, for what is wrong with them. */
    void check(EplFile file) {
        file.statements().forEach(statement -> read(file, statement));
    }

    /** The budget of a rule; none if it has none, or if that is not right. */
    RuleBudget read(EplFile file, EplStatement statement) {
        List<AnnotationPart> found = statement.model().getAnnotations().stream()
                .filter(part -> part.getName().equals(NAME)).toList();
        if (found.isEmpty()) {
            return RuleBudget.NONE;
        }
        if (statement.rule() == null) {
            return refuse(file, statement, NAME, "@Budget stands before a statement that is no"
                    + " rule", "write it beside @Rule");
        }
        if (found.size() > 1) {
            return refuse(file, statement, NAME, "a second @Budget", "one budget a rule");
        }
        Map<String, Object> values = new HashMap<>();
        for (AnnotationAttribute attribute : found.getFirst().getAttributes()) {
            if (!isRight(file, statement, attribute)) {
                return RuleBudget.NONE;
            }
            values.put(attribute.getName(), attribute.getValue());
        }
        return budget(file, statement, values);
    }

    private boolean isRight(EplFile file, EplStatement statement, AnnotationAttribute attribute) {
        String name = attribute.getName();
        Object value = attribute.getValue();
        if (!ATTRIBUTES.contains(name)) {
            refuse(file, statement, name, "@Budget has no attribute '" + name + "'", Suggestion
                    .of(name, ATTRIBUTES, "it has " + String.join(", ", ATTRIBUTES)));
            return false;
        }
        if (name.equals(WINDOW)) {
            return value instanceof String || refused(file, statement, name,
                    "window is not a text", "write window='1 h'");
        }
        if (!(value instanceof Integer || value instanceof Long)) {
            return refused(file, statement, name, name + " is not a whole number",
                    "write " + name + "=100");
        }
        long max = name.equals("hitsPerMille") ? RuleBudget.PER_MILLE_MAX : RuleBudget.LIMIT_MAX;
        long number = ((Number) value).longValue();
        return number >= 1 && number <= max || refused(file, statement, name,
                name + " is not 1 to " + max + ": " + number,
                "leave it out if it is not limited; a rule that may do nothing is a SHADOW rule");
    }

    private RuleBudget budget(EplFile file, EplStatement statement, Map<String, Object> values) {
        if (LIMITS.stream().noneMatch(values::containsKey)) {
            return refuse(file, statement, NAME, "@Budget has no limit",
                    "give at least one of " + String.join(", ", LIMITS));
        }
        boolean declines = Action.DECLINE.name()
                .equals(String.valueOf(statement.ruleAttribute("action")));
        for (String limit : List.of("declines", "declinedMinor")) {
            if (values.containsKey(limit) && !declines) {
                return refuse(file, statement, limit, limit + " limits a rule that never asks to"
                        + " decline", "limit its hits, or write action=DECLINE");
            }
        }
        if (values.containsKey("transactionsMin") && !values.containsKey("hitsPerMille")) {
            return refuse(file, statement, "transactionsMin",
                    "transactionsMin is of no use without hitsPerMille", "remove it");
        }
        return windowMs(file, statement, values.get(WINDOW))
                .map(windowMs -> new RuleBudget(windowMs, number(values, "hits", 0),
                        (int) number(values, "hitsPerMille", 0),
                        number(values, "transactionsMin", Budget.TRANSACTIONS_MIN),
                        number(values, "declines", 0), number(values, "declinedMinor", 0)))
                .orElse(RuleBudget.NONE);
    }

    private Optional<Long> windowMs(EplFile file, EplStatement statement, Object window) {
        if (window == null) {
            refuse(file, statement, NAME, "@Budget has no window", EXAMPLE);
            return Optional.empty();
        }
        try {
            long windowMs = TimeSpan.parse(window.toString(), RuleBudget.WINDOW_MS_MAX);
            if (windowMs % RuleBudget.MINUTE_MS == 0) {
                return Optional.of(windowMs);
            }
            refuse(file, statement, WINDOW, "the window '" + window + "' is not whole minutes",
                    EXAMPLE);
        } catch (TextException wrong) {
            refuse(file, statement, WINDOW, wrong.getMessage(), wrong.hint());
        }
        return Optional.empty();
    }

    private static long number(Map<String, Object> values, String name, long missing) {
        return values.get(name) instanceof Number number ? number.longValue() : missing;
    }

    private boolean refused(EplFile file, EplStatement statement, String name, String message,
            String hint) {
        refuse(file, statement, name, message, hint);
        return false;
    }

    private RuleBudget refuse(EplFile file, EplStatement statement, String name, String message,
            String hint) {
        problems.add(file.inAnnotations(Check.BUDGET, statement, name, message, hint));
        return RuleBudget.NONE;
    }
}
