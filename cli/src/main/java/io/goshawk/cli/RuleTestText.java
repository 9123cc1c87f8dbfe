package io.goshawk.cli;

import io.goshawk.rules.RuleCondition;
import io.goshawk.rules.testing.ConditionCoverage;
import io.goshawk.rules.testing.Difference;
import io.goshawk.rules.testing.Moment;
import io.goshawk.rules.testing.RuleCoverage;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTestResult;
import io.goshawk.rules.testing.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of rule tests for a reader: one line if all is well. */
final class RuleTestText {
    /** Moments shown before and after one where the rule fired or should have. */
    private static final int AROUND = 2;
    private static final int MOMENTS_MAX = 60;
    private static final int DIFFERENCES_MAX = 10;

    private final PrintWriter out;

    private RuleTestText(PrintWriter out) {
        this.out = out;
    }

    static void write(RuleTestReport report, List<RuleCoverage> coverage, PrintWriter out) {
        RuleTestText text = new RuleTestText(out);
        for (RuleTestResult result : report.results()) {
            if (result.verdict() == Verdict.FAILED) {
                text.failure(result);
            } else if (result.verdict() == Verdict.OPEN) {
                out.println(place(result.test()) + " (todo)");
            }
        }
        coverage.forEach(text::missing);
        if (!coverage.isEmpty()) {
            int unseen = coverage.stream().mapToInt(RuleCoverage::unseen).sum();
            out.println("coverage " + RuleCoverage.percent(coverage) + " % of "
                    + count(coverage.size(), "rule") + (unseen == 0
                            ? ""
                            : "; " + count(unseen, "condition")
                                    + " of patterns and subqueries not looked at"));
        }
        out.println(summary(report));
    }

    private static String summary(RuleTestReport report) {
        int failed = report.count(Verdict.FAILED);
        int open = report.count(Verdict.OPEN);
        String tests = count(report.results().size(), "test") + " of "
                + count(report.rules(), "rule");
        return (failed == 0 ? tests + ", all as expected" : failed + " of " + tests + " failed")
                + (open == 0 ? "" : "; " + open + " todo")
                + (report.retired() == 0
                        ? ""
                        : "; " + count(report.retired(), "test") + " of retired rules not run");
    }

    private static String place(RuleTest test) {
        return test.path() + ":" + test.line() + ":" + test.column() + ": " + test.rule() + ": "
                + test.name();
    }

    private void failure(RuleTestResult result) {
        out.println(place(result.test()));
        List<Difference> differences = result.differences();
        for (Difference difference : differences.subList(0,
                Math.min(DIFFERENCES_MAX, differences.size()))) {
            out.println("  exp: " + difference.expected() + (difference.line() == result.test()
                    .line() ? "" : "   (line " + difference.line() + ")"));
            out.println("  got: " + difference.got());
        }
        if (differences.size() > DIFFERENCES_MAX) {
            out.println("  … " + (differences.size() - DIFFERENCES_MAX) + " more differences");
        }
        timeline(result.timeline());
        out.println();
    }

    private void timeline(List<Moment> timeline) {
        List<Integer> shown = shown(timeline);
        int next = 0;
        for (int index : shown) {
            skipped(index - next);
            moment(timeline.get(index));
            next = index + 1;
        }
        skipped(timeline.size() - next);
    }

    private static List<Integer> shown(List<Moment> timeline) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < timeline.size() && shown.size() < MOMENTS_MAX; i++) {
            List<Moment> around = timeline.subList(Math.max(0, i - AROUND),
                    Math.min(timeline.size(), i + AROUND + 1));
            if (i < AROUND
                    || around.stream().anyMatch(moment -> moment.mark() != Moment.Mark.QUIET)) {
                shown.add(i);
            }
        }
        return shown;
    }

    private void skipped(int count) {
        if (count > 0) {
            out.println("               … " + count + " more");
        }
    }

    private void moment(Moment moment) {
        out.println(String.format(Locale.ROOT, "  %-8s %16s  %s  %s", moment.mark().word(),
                moment.when(), moment.name(), moment.text())
                .stripTrailing());
    }

    private void missing(RuleCoverage rule) {
        List<String> without = new ArrayList<>();
        if (!rule.fires()) {
            without.add("no test fires it");
        }
        if (!rule.quiet()) {
            without.add("no test keeps it quiet");
        }
        if (!rule.boundary()) {
            without.add("no test shows a boundary");
        }
        if (!without.isEmpty()) {
            out.println(rule.path() + ": " + rule.rule() + ": " + String.join(", ", without));
        }
        for (ConditionCoverage covered : rule.conditions()) {
            RuleCondition condition = covered.condition();
            if (!covered.seenTrue() || !covered.seenUntrue()) {
                out.println(condition.path() + ":" + condition.line() + ":" + condition.column()
                        + ": " + rule.rule() + ": "
                        + (covered.seenTrue() ? "always true" : "never true") + " in the tests: "
                        + condition.text());
            }
        }
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
