package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.snapshot.ShardState;

/**
 * Rebuilds what a snapshot does not hold, the windows of the rules and the duplicates remembered:
 * feeds the shard what the journal holds of the time that they reach back, with the features that
 * were journaled. Nothing is decided and nothing is compared here.
 */
final class RuleWarmup {
    private final Journal journal;
    private final RuleSet ruleSet;
    private final ShardState state;
    /** Stands for the features of decisions under rules that saw others. */
    private final Features unknown;

    RuleWarmup(Journal journal, RuleSet ruleSet, ShardState state) {
        this.journal = journal;
        this.ruleSet = ruleSet;
        this.state = state;
        this.unknown = Features.absent(ruleSet.features());
    }

    /** The first entry of a time that reaches back so far. */
    private long firstOf(long reachMs) {
        return reachMs >= state.clockMs()
                ? 0
                : new JournalClock(journal).firstBeyond(state.clockMs() - reachMs,
                        state.sequence());
    }

    /** The rule set in force at an entry. */
    private long ruleSetBefore(long entry) {
        long before = -1;
        for (long sequence : state.ruleSets()) {
            before = sequence < entry ? sequence : before;
        }
        return before;
    }

    /**
     * Whether the decisions of the time for which features matter hold those that the rules see
     * now.
     */
    boolean isPossible() {
        long before = ruleSetBefore(firstOf(ruleSet.featureHorizonMs()));
        for (long sequence : state.ruleSets()) {
            boolean inForce = sequence >= before && ruleSet.featureHorizonMs() > 0;
            if (inForce && !hasSameFeatures(sequence)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasSameFeatures(long sequence) {
        try (JournalReader reader = new JournalReader(journal, sequence, -1)) {
            return reader.next() instanceof Entry.RuleSetChange change
                    && change.ruleSet().profileLayout().equals(ruleSet.profileLayout())
                    && change.ruleSet().features().equals(ruleSet.features());
        }
    }

    /** Feeds the shard; returns how many entries it was. */
    long run(Shard shard) {
        // At least the decisions of the present moment, which set the clock.
        long from = firstOf(Math.max(1, Math.max(ruleSet.stateHorizonMs(),
                state.settings().duplicateWindowMs())));
        try (JournalReader reader = new JournalReader(journal, from, ruleSetBefore(from))) {
            while (reader.nextSequence() < state.sequence()) {
                Entry entry = reader.next();
                if (entry == null) {
                    throw new RecoveryException("the journal ends at entry "
                            + (reader.nextSequence() - 1) + ", before the snapshot of entry "
                            + state.sequence() + " which belongs to it: its end was lost");
                }
                if (entry instanceof Entry.Decided decided) {
                    Features seen = decided.decision().features();
                    shard.decider().warm(decided.decision(),
                            seen.columns().equals(ruleSet.features()) ? seen : unknown);
                }
            }
        }
        if (shard.decider().clockMs() != state.clockMs()) {
            throw new RecoveryException("the snapshot of entry " + state.sequence()
                    + " stands at clock " + state.clockMs() + ", but the journal before it at "
                    + shard.decider().clockMs() + ": it is the snapshot of another journal");
        }
        shard.decider().warmed(state.forgottenEarly());
        return state.sequence() - from;
    }
}
