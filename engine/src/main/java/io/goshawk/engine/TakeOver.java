package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.StateGap;
import io.goshawk.engine.profile.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a new journal where the one of what is committed is not at hand: the inputs that can still
 * matter are read again, and what they make visible stays silent.
 */
final class TakeOver {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
    private final RuleSet ruleSet;
    private final PipelineSettings settings;
    private final InputHistory history;

    TakeOver(RuleSet ruleSet, PipelineSettings settings, InputHistory history) {
        this.ruleSet = ruleSet;
        this.settings = settings;
        this.history = history;
    }

    /** Journals it; returns the history that is missing. */
    List<StateGap> of(CommittedPosition committed, Shard shard) {
        InputHistory.Beginning beginning = history.before(committed.nextOffsets(), reachMs());
        beginning.gaps().forEach(gap -> {
            shard.stateGap(gap);
            tell(gap);
        });
        Map<Partition, Entry.Stretch> stretches = new HashMap<>();
        committed.nextOffsets().forEach((partition, until) -> stretches.put(partition,
                new Entry.Stretch(beginning.offsets().get(partition), until)));
        // Last, because a start that finds it does not come here again.
        shard.warmup(committed.journalPosition(), stretches);
        LOG.warn("the journal of what is committed, {}, is not at hand: a new one begins, and {}"
                + " are read again to fill windows and profiles; nothing of it is made visible"
                + " twice", committed.journalPosition(), stretches);
        return beginning.gaps();
    }

    /** What was to be read again may have been deleted since the last start. */
    void skipDeleted(Shard shard) {
        Map<Partition, Long> left = shard.stillToWarm();
        history.before(left, Long.MAX_VALUE).gaps().forEach(gap -> {
            if (gap.firstOffset() > left.get(gap.partition())) {
                shard.stateGap(gap);
                tell(gap);
            }
        });
    }

    private static void tell(StateGap gap) {
        LOG.error("STATE GAP: {} is needed from {} on, but begins at offset {}, {}; windows and"
                + " features that reach back further count too little until then. Raise the topic's"
                + " retention above the horizon of the rules", gap.partition(),
                Instant.ofEpochMilli(gap.wantedFromMs()), gap.firstOffset(),
                Instant.ofEpochMilli(gap.presentFromMs()));
    }

    /** How far back an input can matter to rules, profiles and the memory of duplicates. */
    private long reachMs() {
        long profilesMs = ruleSet.profiles().stream().mapToLong(Profile::idleMs).max().orElse(0);
        return Math.max(Math.max(ruleSet.stateHorizonMs(), profilesMs),
                settings.duplicateWindowMs());
    }
}
