package io.goshawk.rules.testing;

import java.util.List;

/**
 * What the tests of a rule show of it.
 *
 * @param rule       its id
 * @param path       its file
 * @param fires      whether a test sees it fire
 * @param quiet      whether a test sees it stay quiet all the time
 * @param boundary   whether a test is marked as boundary, or two tests show one ({@link Boundary})
 * @param conditions its conditions as far as they can be seen from outside
 * @param unseen     how many other conditions it has, in patterns and subqueries
 */
public record RuleCoverage(String rule, String path, boolean fires, boolean quiet,
        boolean boundary, List<ConditionCoverage> conditions, int unseen) {
    private static final int TESTS_WANTED = 3;

    public RuleCoverage {
        conditions = List.copyOf(conditions);
    }

    /** How many things tests should show: three kinds of tests, each condition both ways. */
    public int wanted() {
        return TESTS_WANTED + 2 * conditions.size();
    }

    /** How many of them are shown. */
    public int shown() {
        int shown = (fires ? 1 : 0) + (quiet ? 1 : 0) + (boundary ? 1 : 0);
        for (ConditionCoverage condition : conditions) {
            shown += (condition.seenTrue() ? 1 : 0) + (condition.seenUntrue() ? 1 : 0);
        }
        return shown;
    }

    /** The share that is shown of some rules, rounded down to whole percent. */
    public static int percent(List<RuleCoverage> rules) {
        long wanted = rules.stream().mapToLong(RuleCoverage::wanted).sum();
        long shown = rules.stream().mapToLong(RuleCoverage::shown).sum();
        return wanted == 0 ? 100 : (int) (100 * shown / wanted);
    }
}
