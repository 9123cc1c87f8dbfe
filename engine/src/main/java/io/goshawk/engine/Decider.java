package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.LabelEffect;
import io.goshawk.engine.profile.ProfileStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The function of the design: next state and decision from state and input. The state is the clock,
 * the duplicates remembered, the profiles, the lists and whatever the rules keep. Reads nothing else: no time,
 * no randomness, no file.
 */
final class Decider {
    private static final List<Hit> NO_HITS = List.of();

    private final RuleEvaluator rules;
    private final DecisionPolicy policy;
    private final ProfileStore profiles;
    private final ListStore lists;
    private final DuplicateFilter duplicates;
    private final long quantumMs;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Hit> clockHits = new ArrayList<>();
    private long clockMs;

    Decider(RuleEvaluator rules, ProfileStore profiles, ListStore lists,
            PipelineSettings settings) {
        this.rules = rules;
        this.profiles = profiles;
        this.lists = lists;
        this.policy = rules.ruleSet().policy();
        this.duplicates = new DuplicateFilter(settings.duplicateWindowMs(),
                settings.duplicateEntriesMax());
        this.quantumMs = settings.clockQuantumMs();
    }

    /** The highest event time seen, rounded down to the quantum; 0 before the first event. */
    long clockMs() {
        return clockMs;
    }

    /** The sequence of the decision that was made on this transaction before, or -1. */
    long duplicateOf(Transaction transaction) {
        return duplicates.sequenceOf(transaction.transactionId(),
                Math.max(clockMs, quantised(transaction.eventTimeMs())));
    }

    /** Decides a transaction that is no duplicate. */
    Decision decide(Transaction transaction, long sequence) {
        boolean late = transaction.eventTimeMs() < clockMs;
        advanceTo(transaction.eventTimeMs());
        hits.clear();
        Features features = lists.see(transaction, profiles.update(transaction, clockMs),
                clockMs);
        rules.evaluate(transaction, features, hits);
        duplicates.remember(transaction.transactionId(), sequence, clockMs);
        int score = policy.score(hits);
        return new Decision(sequence, transaction, clockMs, late, score,
                policy.outcome(hits, score), features, profiles.evicted(), copy(hits),
                copy(clockHits));
    }

    /**
     * Lets the rules and the duplicates see what was decided before; the profiles have seen it.
     */
    void warm(Decision journaled, Features features) {
        advanceTo(journaled.clockMs());
        if (journaled.input() instanceof Transaction transaction) {
            hits.clear();
            rules.evaluate(transaction, features, hits);
            duplicates.remember(transaction.transactionId(), journaled.sequence(), clockMs);
        }
    }

    /** Ends warming: what was forgotten before counts, too. */
    void warmed(long forgottenEarly) {
        duplicates.forgottenEarly(forgottenEarly);
    }

    /** Takes in a verdict. It does not move the clock. */
    LabelEffect learn(FraudLabel label) {
        return profiles.label(label, clockMs);
    }

    /** Whether a tick would move the clock. */
    boolean moves(Tick tick) {
        return quantised(tick.clockMs()) > clockMs;
    }

    /** Ids forgotten because there were too many, before their window was over. */
    long forgottenEarly() {
        return duplicates.forgottenEarly();
    }

    /** Lets time pass. */
    Decision decide(Tick tick, long sequence) {
        advanceTo(tick.clockMs());
        return new Decision(sequence, tick, clockMs, false, 0, Outcome.APPROVE, NO_HITS,
                copy(clockHits));
    }

    private void advanceTo(long timeMs) {
        clockHits.clear();
        long nextMs = quantised(timeMs);
        if (nextMs > clockMs) {
            clockMs = nextMs;
            rules.advanceTo(nextMs, clockHits);
        }
    }

    private long quantised(long timeMs) {
        return timeMs - timeMs % quantumMs;
    }

    private static List<Hit> copy(List<Hit> hits) {
        return hits.isEmpty() ? NO_HITS : List.copyOf(hits);
    }
}
