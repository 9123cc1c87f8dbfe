package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.snapshot.ShardState;
import java.util.List;

/**
 * Rebuilds what a snapshot does not hold, the windows of the rules and the duplicates remembered:
 * feeds the shard what the journal holds of the time that they reach back, with the features that
 * were journaled. Nothing is decided and nothing is compared here.
 */
final class Warmup {
    private final Journal journal;
    private final RuleSet ruleSet;
    private final ShardState state;

    Warmup(Journal journal, RuleSet ruleSet, ShardState state) {
        this.journal = journal;
        this.ruleSet = ruleSet;
        this.state = state;
    }

    /** The entry to begin with. */
    long from() {
        long reachMs = Math.max(ruleSet.stateHorizonMs(), state.settings().duplicateWindowMs());
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

    /** Whether the decisions of that time hold the features that the rules see now. */
    boolean isPossible() {
        long from = from();
        long before = ruleSetBefore(from);
        for (long sequence : state.ruleSets()) {
            if (sequence >= before && !featuresAt(sequence).equals(ruleSet.features())) {
                return false;
            }
        }
        return true;
    }

    private List<FeatureColumn> featuresAt(long sequence) {
        try (JournalReader reader = new JournalReader(journal, sequence, -1)) {
            return reader.next() instanceof Entry.RuleSetChange change
                    ? change.ruleSet().features()
                    : List.of();
        }
    }

    /** Feeds the shard; returns how many entries it was. */
    long run(Shard shard) {
        long from = from();
        try (JournalReader reader = new JournalReader(journal, from, ruleSetBefore(from))) {
            while (reader.nextSequence() < state.sequence()) {
                Entry entry = reader.next();
                if (entry == null) {
                    throw new RecoveryException("the journal ends at entry "
                            + (reader.nextSequence() - 1) + ", before the snapshot of entry "
                            + state.sequence() + " which belongs to it: its end was lost");
                }
                if (entry instanceof Entry.Decided decided) {
                    shard.decider().warm(decided.decision());
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
