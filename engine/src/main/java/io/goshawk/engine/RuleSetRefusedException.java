package io.goshawk.engine;

import java.util.List;

/** A rule set that was asked for cannot be used; the present one goes on. */
public final class RuleSetRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems what is wrong, one line each, for the author of the rules */
    public RuleSetRefusedException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<String> problems() {
        return problems;
    }
}
