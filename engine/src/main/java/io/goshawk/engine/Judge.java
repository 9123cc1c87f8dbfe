package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.LabelEffect;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules and the profiles that they read, at one moment of the clock: all that another rule set
 * replaces. A rule set that is to take over has a judge of its own until it stands where the
 * shard's does.
 */
final class Judge {
    private static final List<Hit> NO_HITS = List.of();

    private final RuleEvaluator rules;
    private final ProfileStore profiles;
    private final DecisionPolicy policy;
    private final Breaker breaker;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Hit> clockHits = new ArrayList<>();
    private long clockMs;

    Judge(RuleEvaluator rules, ProfileStore profiles) {
        this.rules = rules;
        this.profiles = profiles;
        this.policy = rules.ruleSet().policy();
        this.breaker = new Breaker(rules.ruleSet().rules());
    }

    RuleSet ruleSet() {
        return rules.ruleSet();
    }

    RuleEvaluator rules() {
        return rules;
    }

    ProfileStore profiles() {
        return profiles;
    }

    /** What its rules did to their budgets. */
    Breaker breaker() {
        return breaker;
    }

    /** Goes on with the budgets of a snapshot, if the same rules decided then. */
    void restoreBreaker(ShardState state) {
        if (state.ruleSetHash().equals(ruleSet().hash())) {
            breaker.restore(state.breaker());
        }
    }

    /** The moment; 0 before the first event. */
    long clockMs() {
        return clockMs;
    }

    /** Lets time pass, if this is later. */
    void advanceTo(long nextMs) {
        clockHits.clear();
        if (nextMs > clockMs) {
            clockMs = nextMs;
            rules.advanceTo(nextMs, clockHits);
        }
    }

    /** Decides a transaction at the present moment. */
    Decision decide(Transaction transaction, ListStore lists, boolean late, long sequence) {
        hits.clear();
        Features features = features(transaction, lists);
        rules.evaluate(transaction, features, hits);
        breaker.apply(hits);
        breaker.apply(clockHits);
        int score = policy.score(hits);
        Outcome outcome = policy.outcome(hits, score);
        return new Decision(sequence, transaction, clockMs, late, score, outcome, features,
                profiles.evicted(), copy(hits), copy(clockHits),
                breaker.take(transaction, outcome, hits, clockHits, clockMs));
    }

    /** The features of a transaction, which the profiles then know. */
    Features features(Transaction transaction, ListStore lists) {
        return lists.see(transaction, profiles.update(transaction, clockMs), clockMs);
    }

    /** Tells what fired because time passed. */
    Decision decide(Tick tick, long sequence) {
        breaker.apply(clockHits);
        return new Decision(sequence, tick, clockMs, false, 0, Outcome.APPROVE, Features.NONE, 0,
                NO_HITS, copy(clockHits),
                breaker.take(null, Outcome.APPROVE, NO_HITS, clockHits, clockMs));
    }

    /** Lets the rules see what was decided before; the profiles have seen it. */
    void warm(Decision journaled, Features features) {
        advanceTo(journaled.clockMs());
        if (journaled.input() instanceof Transaction transaction) {
            hits.clear();
            rules.evaluate(transaction, features, hits);
        }
    }

    /** Takes in a verdict. It does not move the clock. */
    LabelEffect learn(FraudLabel label) {
        return profiles.label(label, clockMs);
    }

    private static List<Hit> copy(List<Hit> hits) {
        return hits.isEmpty() ? NO_HITS : List.copyOf(hits);
    }
}
