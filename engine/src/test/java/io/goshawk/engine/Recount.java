package io.goshawk.engine;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleBudget;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Which rules run past their budgets, counted again from all decisions under one rule set. */
final class Recount {
    final RuleSet ruleSet;
    final List<String> demoted = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    Recount(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    /** The rules that are demoted by a decision. */
    List<Demotion> see(Decision decision) {
        decisions.add(decision);
        List<Demotion> now = new ArrayList<>();
        for (RuleDescriptor rule : ruleSet.rules()) {
            if (rule.budget().limits() && !demoted.contains(rule.id())
                    && hits(decision, rule.id()) > 0) {
                tooMuch(rule, decision.clockMs()).limit(1).forEach(now::add);
            }
        }
        now.forEach(demotion -> demoted.add(demotion.ruleId()));
        return now;
    }

    private Stream<Demotion> tooMuch(RuleDescriptor rule, long clockMs) {
        RuleBudget budget = rule.budget();
        long hits = sum(budget, clockMs, made -> hits(made, rule.id()));
        long declines = sum(budget, clockMs, made -> declines(made, rule) ? 1 : 0);
        long money = sum(budget, clockMs, made -> declines(made, rule)
                ? ((Transaction) made.input()).amountMinor()
                : 0);
        long decided = sum(budget, clockMs, made -> made.input() instanceof Transaction ? 1 : 0);
        List<Demotion> found = new ArrayList<>();
        add(found, rule, Demotion.Figure.HITS, budget.hits(), hits);
        add(found, rule, Demotion.Figure.DECLINES, budget.declines(), declines);
        add(found, rule, Demotion.Figure.DECLINED_MINOR, budget.declinedMinor(), money);
        if (decided >= budget.transactionsMin()) {
            long share = decided == 0 ? hits * 1000 : (hits * 1000 + decided - 1) / decided;
            add(found, rule, Demotion.Figure.HITS_PER_MILLE, budget.hitsPerMille(), share);
        }
        return found.stream();
    }

    private static void add(List<Demotion> found, RuleDescriptor rule, Demotion.Figure figure,
            long limit, long value) {
        if (limit > 0 && value > limit) {
            found.add(new Demotion(rule.id(), figure, limit, value, rule.budget().windowMs()));
        }
    }

    private long sum(RuleBudget budget, long clockMs, ToLongFunction<Decision> figure) {
        long sliceMs = budget.windowMs() / SlidingSum.SLICES;
        return decisions.stream()
                .filter(made -> made.clockMs() / sliceMs > clockMs / sliceMs - SlidingSum.SLICES)
                .mapToLong(figure).sum();
    }

    private static long hits(Decision made, String rule) {
        return (made.hits().stream().anyMatch(hit -> isOf(hit, rule)) ? 1 : 0)
                + made.clockHits().stream().filter(hit -> isOf(hit, rule)).count();
    }

    private static boolean isOf(Hit hit, String rule) {
        return hit.rule().live() && hit.rule().id().equals(rule);
    }

    private static boolean declines(Decision made, RuleDescriptor rule) {
        return made.outcome() == Outcome.DECLINE && rule.action() == Action.DECLINE
                && made.hits().stream().anyMatch(hit -> isOf(hit, rule.id()));
    }
}
