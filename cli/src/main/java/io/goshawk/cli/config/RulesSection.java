package io.goshawk.cli.config;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.cost.Admission;
import io.goshawk.rules.cost.Traffic;
import io.goshawk.rules.sandbox.TrialCompile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The keys below {@code rules:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record RulesSection(
        @Doc("""
                The folders of the rule packs. A rule that does not compile is refused at start
                with file and line; nothing starts half-loaded.""")
        @Required(example = "[../rules/packs/cards]")
        List<Path> dirs,

        @Doc("""
                Whether compiled rules are kept, so that the next start does not compile them
                again. No decision depends on it.""")
        @Default("true")
        boolean keepCompiled,

        @Doc("""
                The folder of compiled rules, which only the user of the engine may be able to
                use; shards may share it. Empty: beside the journal, in a folder with its name and
                -rules behind it.""")
        @Default("''")
        Path compiledDir,

        @Doc("""
                The score from which a transaction is reviewed; 1001 is never. Changing it changes
                decisions.""")
        @Default("500") @Range(min = 1, max = 1001)
        int reviewScore,

        @Doc("""
                The score from which a transaction is declined; 1001 is never. Changing it changes
                decisions.""")
        @Default("800") @Range(min = 1, max = 1001)
        int declineScore,

        @Doc("""
                On every n-th transaction the time of each rule is taken, for the metrics
                goshawk_rule_timed_*; 0 for none. Such a transaction takes some microseconds
                longer. No decision depends on it.""")
        @Default("4096") @Range(min = 0, max = 1_000_000_000)
        int timedEvery,

        @Doc("""
                How many transactions a second the state of rules is estimated for, on average
                over the busiest hours.""")
        @Default("100") @Range(min = 1, max = 1_000_000)
        int expectedPerSecond,

        @Doc("""
                How many different cards, merchants and so on it is estimated for; a profile keeps
                no more than its own limit.""")
        @Default("1000000") @Range(min = 1, max = 1_000_000_000)
        int expectedEntities,

        @Doc("""
                The most MiB that the state of a rule set may take by estimate, profiles included:
                'goshawk rules check --budget' and deployments refuse more. 0: no limit.""")
        @Default("0") @Range(min = 0, max = 1_000_000_000)
        int stateBudgetMb,

        @Doc("""
                Deployments are compiled in a process of their own first, which has so many MiB of
                heap: rules that would take more are refused. 0: they are not.""")
        @Default("512") @Range(min = 0, max = 65_536)
        int trialHeapMb,

        @Doc("How long that may take, in seconds.")
        @Default("60") @Range(min = 1, max = 3_600)
        int trialSeconds) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        if (dirs.isEmpty()) {
            throw new IllegalArgumentException("dirs must name at least one rule pack");
        }
        if (declineScore < reviewScore) {
            throw new IllegalArgumentException("decline-score (" + declineScore
                    + ") must not be smaller than review-score (" + reviewScore + ")");
        }
    }

    /**
     * What deployments must pass.
     *
     * @param measured gives what the rules that run now cost
     */
    public Admission admission(Supplier<List<RuleCost>> measured) {
        return new Admission(traffic(), stateBudgetBytes(), measured);
    }

    /** Where deployments are compiled first, or null. */
    public TrialCompile trial() {
        return trialHeapMb == 0 ? null : new TrialCompile(trialHeapMb, trialSeconds);
    }

    /** The folder of compiled rules, for a journal in this one. */
    Path compiledDirBeside(Path journalDir) {
        return compiledDir.toString().isEmpty() ? Path.of(journalDir + "-rules") : compiledDir;
    }

    /** What the state of rules is estimated for. */
    public Traffic traffic() {
        return new Traffic(expectedPerSecond, expectedEntities);
    }

    /** The most that it may be, in bytes; the longest number if there is no limit. */
    public long stateBudgetBytes() {
        return stateBudgetMb == 0 ? Long.MAX_VALUE : (long) stateBudgetMb << 20;
    }

    /** These keys as the engine wants them. */
    public DecisionPolicy policy() {
        return new DecisionPolicy(reviewScore, declineScore);
    }
}
