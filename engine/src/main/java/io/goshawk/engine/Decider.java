package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.LabelEffect;

/**
 * The function of the design: next state and decision from state and input. The state is the clock,
 * the duplicates remembered, the lists, and what the judge keeps: profiles and the memory of rules.
 * Reads nothing else: no time, no randomness, no file.
 */
final class Decider {
    private final DuplicateFilter duplicates;
    private final long quantumMs;
    private final ListStore lists;
    private Judge judge;

    Decider(Judge judge, ListStore lists, PipelineSettings settings) {
        this.lists = lists;
        this.judge = judge;
        lists.use(judge.ruleSet().lists(), judge.ruleSet().features());
        this.duplicates = new DuplicateFilter(settings.duplicateWindowMs(),
                settings.duplicateEntriesMax());
        this.quantumMs = settings.clockQuantumMs();
    }

    /** Who decides now. */
    Judge judge() {
        return judge;
    }

    /** From now on another one decides, who has seen what matters of the past. */
    void judge(Judge next) {
        if (next.clockMs() != judge.clockMs()) {
            throw new IllegalStateException("the new rules stand at clock " + next.clockMs()
                    + ", the shard at " + judge.clockMs());
        }
        judge = next;
        lists.use(next.ruleSet().lists(), next.ruleSet().features());
    }

    /** The highest event time seen, rounded down to the quantum; 0 before the first event. */
    long clockMs() {
        return judge.clockMs();
    }

    /** The sequence of the decision that was made on this transaction before, or -1. */
    long duplicateOf(Transaction transaction) {
        return duplicates.sequenceOf(transaction.transactionId(),
                Math.max(clockMs(), quantised(transaction.eventTimeMs())));
    }

    /** Decides a transaction that is no duplicate. */
    Decision decide(Transaction transaction, long sequence) {
        boolean late = transaction.eventTimeMs() < clockMs();
        judge.advanceTo(quantised(transaction.eventTimeMs()));
        Decision decision = judge.decide(transaction, lists, late, sequence);
        duplicates.remember(transaction.transactionId(), sequence, clockMs());
        return decision;
    }

    /**
     * Lets the rules and the duplicates see what was decided before; the profiles have seen it.
     */
    void warm(Decision journaled, Features features) {
        judge.warm(journaled, features);
        if (journaled.input() instanceof Transaction transaction) {
            duplicates.remember(transaction.transactionId(), journaled.sequence(), clockMs());
        }
    }

    /**
     * Lets all state take in what was decided under another rule set.
     *
     * @param withItsFeatures whether the rules see the features that it was decided with, because
     *                        they are what the present rule set would compute
     */
    void see(Decision journaled, boolean withItsFeatures) {
        judge.advanceTo(journaled.clockMs());
        if (journaled.input() instanceof Transaction transaction) {
            Features now = judge.features(transaction, lists);
            warm(journaled, withItsFeatures ? journaled.features() : now);
        }
    }

    /** Ends warming: what was forgotten before counts, too. */
    void warmed(long forgottenEarly) {
        duplicates.forgottenEarly(forgottenEarly);
    }

    /** Takes in a verdict. It does not move the clock. */
    LabelEffect learn(FraudLabel label) {
        return judge.learn(label);
    }

    /** Whether a tick would move the clock. */
    boolean moves(Tick tick) {
        return quantised(tick.clockMs()) > clockMs();
    }

    /** Ids forgotten because there were too many, before their window was over. */
    long forgottenEarly() {
        return duplicates.forgottenEarly();
    }

    /** Lets time pass. */
    Decision decide(Tick tick, long sequence) {
        judge.advanceTo(quantised(tick.clockMs()));
        return judge.decide(tick, sequence);
    }

    private long quantised(long timeMs) {
        return timeMs - timeMs % quantumMs;
    }
}
