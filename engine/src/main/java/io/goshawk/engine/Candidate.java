package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.ProfileStore;
import java.util.List;

/**
 * A rule set on its way. It sees what the journal holds of the time that it looks back, then every
 * entry that comes, until it stands where the shard does; what it would have decided is not asked.
 *
 * <p>Where it reads the features that the shard computes anyway, it sees those that were journaled,
 * and takes over the profiles. Else it has profiles of its own, which see the journal from its
 * beginning. Used by one thread at a time.
 */
final class Candidate implements AutoCloseable {
    private final RuleSet ruleSet;
    private final Judge judge;
    private final JournalReader reader;
    private final boolean hasOwnProfiles;
    /** From this entry on the rules see the journal. */
    private final long rulesFrom;
    /** What lists said, where it is not journaled. */
    private final ListStore lists = new ListStore();
    /** Stands for features that nobody asks for. */
    private final Features unknown;
    /** The rule set in force at the entry that was seen last. */
    private RuleSet inForce;

    /**
     * @param live          the profiles of the shard
     * @param liveLayout    what they compute
     * @param profilesBytes the memory that each profile of its own may take
     */
    Candidate(RuleEvaluator rules, JournalPast past, ProfileStore live, String liveLayout,
            long profilesBytes) {
        ruleSet = rules.ruleSet();
        hasOwnProfiles = !ruleSet.profileLayout().equals(liveLayout)
                || !past.hasFeaturesOf(ruleSet);
        judge = new Judge(rules, hasOwnProfiles
                ? new ProfileStore(ruleSet.profiles(), profilesBytes)
                : live);
        unknown = Features.absent(ruleSet.features());
        lists.use(ruleSet.lists(), ruleSet.features());
        // At least the decisions of the present moment, which set the clock.
        rulesFrom = past.firstOf(Math.max(1, ruleSet.stateHorizonMs()));
        long from = hasOwnProfiles ? 0 : rulesFrom;
        inForce = past.ruleSetAt(from);
        reader = past.read(from);
    }

    /** What is to take over. */
    Judge judge() {
        return judge;
    }

    /** Whether the profiles of the shard are not taken over. */
    boolean hasOwnProfiles() {
        return hasOwnProfiles;
    }

    /** The entry that it sees next. */
    long nextSequence() {
        return reader.nextSequence();
    }

    /**
     * Sees so many more entries of the journal.
     *
     * @return how many it was; fewer if there are no more
     * @throws RuleSetRefusedException if the rules fail on one of them
     */
    int see(int entriesMax) {
        for (int count = 0; count < entriesMax; count++) {
            Entry entry = reader.next();
            if (entry == null) {
                return count;
            }
            try {
                see(entry);
            } catch (RuntimeException | Error failure) {
                throw new RuleSetRefusedException(List.of("journal entry " + entry.sequence()
                        + " makes the rules fail: " + failure));
            }
        }
        return entriesMax;
    }

    private void see(Entry entry) {
        switch (entry) {
            case Entry.Decided decided -> see(decided.decision());
            case Entry.RuleSetChange change -> inForce = change.ruleSet();
            case Entry.Labelled labelled when hasOwnProfiles -> judge.profiles()
                    .label(labelled.label(), labelled.clockMs());
            case Entry.ListChanged changed when hasOwnProfiles -> lists
                    .takeAsJudged(changed.change(), changed.effect(), changed.clockMs());
            default -> {
                // of no concern to rules
            }
        }
    }

    private void see(Decision decision) {
        Features features = features(decision);
        if (decision.sequence() >= rulesFrom) {
            judge.warm(decision, features);
        }
    }

    /** Of a time further back than features matter, nobody asks: there they may be absent. */
    private Features features(Decision decision) {
        Features now = hasOwnProfiles && decision.input() instanceof Transaction transaction
                ? lists.see(transaction, judge.profiles().update(transaction,
                        decision.clockMs()), decision.clockMs())
                : unknown;
        return inForce.hasFeaturesOf(ruleSet) ? decision.features() : now;
    }

    /** Ends reading: it has taken over. */
    void taken() {
        reader.close();
    }

    /** Gives everything back; only if it has not taken over. */
    @Override
    public void close() {
        reader.close();
        judge.rules().close();
        if (hasOwnProfiles) {
            judge.profiles().close();
        }
    }
}
