package io.goshawk.rules.testing;

import java.util.List;
import java.util.Map;

/**
 * One test of a rule.
 *
 * @param path     the file it stands in
 * @param line     where it stands
 * @param column   where it stands
 * @param rule     the id of the rule
 * @param name     what it shows
 * @param startMs  where its clock starts, epoch milliseconds
 * @param tunables values of tunables of the rule that it needs, by their names, as written
 * @param given    what happens, in order
 * @param expected what must come of it, in order; empty if the rule must stay quiet
 * @param todo     whether it is known to fail
 * @param boundary whether its author says that it shows a limit of the rule
 */
public record RuleTest(String path, int line, int column, String rule, String name, long startMs,
        Map<String, String> tunables, List<GivenEvent> given, List<Expected> expected, boolean todo,
        boolean boundary) {
    public RuleTest {
        tunables = Map.copyOf(tunables);
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
