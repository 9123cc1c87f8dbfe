package io.goshawk.rules.testing;

import java.util.List;

/**
 * What came of the tests that were run.
 *
 * @param results in the order of the files and their tests
 * @param retired tests that were not run because their rule is retired
 */
public record RuleTestReport(List<RuleTestResult> results, int retired) {
    public RuleTestReport {
        results = List.copyOf(results);
    }

    /** Whether no test failed. */
    public boolean ok() {
        return count(Verdict.FAILED) == 0;
    }

    /** How many tests ended so. */
    public int count(Verdict verdict) {
        return (int) results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** How many rules have a test among them. */
    public int rules() {
        return (int) results.stream().map(result -> result.test().path()).distinct().count();
    }
}
