package io.goshawk.engine;

import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Status;

/** Watches over the budget of one live rule. */
final class Meter {
    /** How many numbers it is kept in. */
    static final int KEPT = 1 + 3 * SlidingSum.KEPT;

    private final RuleDescriptor demoted;
    private final RuleBudget budget;
    private final SlidingSum traffic;
    private final SlidingSum hits;
    private final SlidingSum declines;
    private final SlidingSum declinedMinor;
    private boolean isDemoted;

    /** @param traffic counts the transactions decided in the budget's window */
    Meter(RuleDescriptor rule, SlidingSum traffic) {
        demoted = rule.as(Status.SHADOW);
        budget = rule.budget();
        this.traffic = traffic;
        hits = new SlidingSum(budget.windowMs());
        declines = new SlidingSum(budget.windowMs());
        declinedMinor = new SlidingSum(budget.windowMs());
    }

    /** Whether it was too much. */
    boolean isDemoted() {
        return isDemoted;
    }

    /** The rule in the shadow. */
    RuleDescriptor demoted() {
        return demoted;
    }

    void hit(long clockMs) {
        hits.add(1, clockMs);
    }

    void decline(long amountMinor, long clockMs) {
        declines.add(1, clockMs);
        declinedMinor.add(amountMinor, clockMs);
    }

    /** Demotes the rule if what it did is too much; else null. */
    Demotion judge(long clockMs) {
        Demotion demotion = tooMuch(clockMs);
        isDemoted = demotion != null;
        return demotion;
    }

    private Demotion tooMuch(long clockMs) {
        if (isOver(budget.hits(), hits.at(clockMs))) {
            return demotion(Demotion.Figure.HITS, budget.hits(), hits.at(clockMs));
        }
        if (isOver(budget.declines(), declines.at(clockMs))) {
            return demotion(Demotion.Figure.DECLINES, budget.declines(), declines.at(clockMs));
        }
        if (isOver(budget.declinedMinor(), declinedMinor.at(clockMs))) {
            return demotion(Demotion.Figure.DECLINED_MINOR, budget.declinedMinor(),
                    declinedMinor.at(clockMs));
        }
        long decided = traffic.at(clockMs);
        if (budget.hitsPerMille() > 0 && decided >= budget.transactionsMin()
                && hits.at(clockMs) * 1000 > budget.hitsPerMille() * decided) {
            return demotion(Demotion.Figure.HITS_PER_MILLE, budget.hitsPerMille(),
                    Math.ceilDiv(hits.at(clockMs) * 1000, Math.max(1, decided)));
        }
        return null;
    }

    private static boolean isOver(long limit, long value) {
        return limit > 0 && value > limit;
    }

    private Demotion demotion(Demotion.Figure figure, long limit, long value) {
        return new Demotion(demoted.id(), figure, limit, value, budget.windowMs());
    }

    void clear() {
        isDemoted = false;
        hits.clear();
        declines.clear();
        declinedMinor.clear();
    }

    /** Writes it to a place. */
    void save(long[] target, int at) {
        target[at] = isDemoted ? 1 : 0;
        hits.save(target, at + 1);
        declines.save(target, at + 1 + SlidingSum.KEPT);
        declinedMinor.save(target, at + 1 + 2 * SlidingSum.KEPT);
    }

    /** Becomes what was written. */
    void restore(long[] saved, int at) {
        isDemoted = saved[at] == 1;
        hits.restore(saved, at + 1);
        declines.restore(saved, at + 1 + SlidingSum.KEPT);
        declinedMinor.restore(saved, at + 1 + 2 * SlidingSum.KEPT);
    }
}
