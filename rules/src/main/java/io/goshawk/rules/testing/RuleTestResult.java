package io.goshawk.rules.testing;

import java.util.List;

/**
 * What came of one test.
 *
 * @param test        the test
 * @param verdict     how it ended
 * @param differences what differs, in the order of time
 * @param timeline    what was given and what the rule did
 * @param nanos       how long it took
 */
public record RuleTestResult(RuleTest test, Verdict verdict, List<Difference> differences,
        List<Moment> timeline, long nanos) {
    public RuleTestResult {
        differences = List.copyOf(differences);
        timeline = List.copyOf(timeline);
    }
}
