package io.goshawk.rules.testing;

import java.util.List;

/**
 * One test of a rule.
 *
 * @param path     the file it stands in
 * @param line     where it stands
 * @param column   where it stands
 * @param rule     the id of the rule
 * @param name     what it shows
 * @param startMs  where its clock starts, epoch milliseconds
 * @param given    what happens, in order
 * @param expected what must come of it, in order; empty if the rule must stay quiet
 * @param todo     whether it is known to fail
 * @param boundary whether its author says that it shows a limit of the rule
 */
public record RuleTest(String path, int line, int column, String rule, String name, long startMs,
        List<GivenEvent> given, List<Expected> expected, boolean todo, boolean boundary) {
    public RuleTest {
        given = List.copyOf(given);
        expected = List.copyOf(expected);
    }

    /** Whether the rule must fire. */
    public boolean fires() {
        return expected.stream().anyMatch(expectation -> !expectation.quiet());
    }

    /** Whether other rules have a say in it. */
    boolean looksAtOtherRules() {
        return expected.stream().anyMatch(Expected::looksAtOtherRules);
    }
}
