package io.goshawk.rules;

import java.util.List;

/** Rule files that are not right. Nothing of them was started. */
public final class RulesRefusedException extends RuntimeException {
    private final transient List<RuleProblem> problems;

    /** @param problems at least one */
    public RulesRefusedException(List<RuleProblem> problems) {
        super(text(problems));
        this.problems = problems.stream().sorted().toList();
    }

    /** Every problem of every file, sorted by file and place. */
    public List<RuleProblem> problems() {
        return problems;
    }

    private static String text(List<RuleProblem> problems) {
        StringBuilder text = new StringBuilder("the rules are refused, ").append(problems.size())
                .append(problems.size() == 1 ? " problem:" : " problems:");
        problems.stream().sorted().forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }
}
