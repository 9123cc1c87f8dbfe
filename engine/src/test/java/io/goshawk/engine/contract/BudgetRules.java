package io.goshawk.engine.contract;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.Arrays;
import java.util.List;

/**
 * Rules in plain Java with budgets, which stand in their file: {@code clock} fires every ten
 * minutes, {@code even} on every second amount, {@code seventh}, which asks to decline, on every
 * seventh, {@code third} twice on every third.
 */
public final class BudgetRules implements RuleEvaluator {
    private static final long TEN_MINUTES_MS = 600_000;

    private final RuleDescriptor clock;
    private final RuleDescriptor even;
    private final RuleDescriptor seventh;
    private final RuleDescriptor third;
    private final RuleSet ruleSet;
    private long clockMs;

    /** Four budgets of six numbers each, in the order of the rules. */
    public BudgetRules(String budgets) {
        long[] numbers = Arrays.stream(budgets.split(" ")).mapToLong(Long::parseLong).toArray();
        clock = rule("clock", Action.SCORE, budget(numbers, 0));
        even = rule("even", Action.REVIEW, budget(numbers, 1));
        seventh = rule("seventh", Action.DECLINE, budget(numbers, 2));
        third = rule("third", Action.SCORE, budget(numbers, 3));
        ruleSet = RuleSet.of(new DecisionPolicy(150, 250), List.of(clock, even, seventh, third),
                List.of(new RuleFile("budgets.txt", budgets)), List.of(), List.of(), List.of(),
                TEN_MINUTES_MS, 0);
    }

    private static RuleBudget budget(long[] numbers, int rule) {
        int at = 6 * rule;
        return new RuleBudget(numbers[at], numbers[at + 1], (int) numbers[at + 2],
                numbers[at + 3], numbers[at + 4], numbers[at + 5]);
    }

    private static RuleDescriptor rule(String id, Action action, RuleBudget budget) {
        return new RuleDescriptor(id, 1, Status.LIVE, 100, action, Severity.LOW, "test", "tests",
                "Because it is a test.", List.of(), budget);
    }

    @Override
    public RuleSet ruleSet() {
        return ruleSet;
    }

    @Override
    public void advanceTo(long nextMs, List<Hit> clockHits) {
        if (clockMs > 0 && nextMs / TEN_MINUTES_MS > clockMs / TEN_MINUTES_MS) {
            clockHits.add(hit(clock));
        }
        clockMs = nextMs;
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        long amount = transaction.amountMinor();
        if (amount % 2 == 0) {
            hits.add(hit(even));
        }
        if (amount % 7 == 0) {
            hits.add(hit(seventh));
        }
        if (amount % 3 == 0) {
            hits.add(hit(third));
            hits.add(hit(third));
        }
    }

    private static Hit hit(RuleDescriptor rule) {
        return new Hit(rule, List.of(new Evidence("card_token", "card")));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
