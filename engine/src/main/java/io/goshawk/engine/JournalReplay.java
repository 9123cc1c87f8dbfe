package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.profile.ProfileStore;
import java.util.List;
import java.util.Optional;

/**
 * Decides a journal again from nothing but itself, and holds every entry that this makes against
 * the one that is there. Each stretch is decided by its own rule set, made of the files in the
 * RULESET entry and warmed by the journal before it as a live engine warms one that is deployed.
 *
 * <p>What an engine was told is taken as read: that a rule set decides from an entry on, the ids of
 * journals, what was committed. So are decisions before the entry that is asked for: the state
 * takes in their inputs, and they stand as journaled. Used by one thread.
 */
public final class JournalReplay implements AutoCloseable {
    /** Entries that new rules see before it is asked whether there are more. */
    private static final int ENTRIES_AT_ONCE = 1_000;
    /** Decided nothing. */
    private static final String NO_RULE_SET = "";

    private final Journal journal;
    private final RuleSetCompiler compiler;
    private final PipelineSettings settings;
    private final Replay replay;
    private final JournalReader reader;
    private final Shard shard;
    private final long decidesFrom;

    private JournalReplay(Journal journal, Beginning beginning, RuleSetCompiler compiler,
            long profilesBytes) {
        this.journal = journal;
        this.compiler = compiler;
        this.settings = PipelineSettings.DEFAULT.with(beginning.settings())
                .withProfilesBytesMax(profilesBytes);
        // Hashes the group while the next one is decided; the one after it waits for the head.
        this.replay = new Replay(group -> Thread
                .startVirtualThread(group.position().head()::bytes), mark -> {
                    // what was visible is of no concern
                }, this::change);
        this.decidesFrom = beginning.decidesFrom();
        RuleEvaluator rules = compile(beginning.ruleSet());
        this.shard = new Shard(rules, new ProfileStore(rules.ruleSet().profiles(), profilesBytes),
                settings, replay, new Counters(rules.ruleSet()));
        this.reader = new JournalReader(journal);
    }

    /**
     * What must be known before anything can be replayed.
     *
     * @param ruleSet the one in force before the entry asked for, or the first one
     */
    private record Beginning(StateSettings settings, Entry.RuleSetChange ruleSet, long from) {
        static Optional<Beginning> of(Journal journal, long from) {
            StateSettings settings = null;
            Entry.RuleSetChange ruleSet = null;
            try (JournalReader reader = new JournalReader(journal)) {
                Entry entry = reader.next();
                while (entry != null && (entry.sequence() < from || ruleSet == null)) {
                    if (entry instanceof Entry.Genesis genesis) {
                        settings = genesis.settings();
                    } else if (entry instanceof Entry.RuleSetChange change) {
                        ruleSet = change;
                    }
                    entry = reader.next();
                }
            }
            return settings == null || ruleSet == null
                    ? Optional.empty()
                    : Optional.of(new Beginning(settings, ruleSet, from));
        }

        /** Budgets count from the RULESET entry on what is decided. */
        long decidesFrom() {
            boolean hasBudgets = ruleSet.ruleSet().rules().stream()
                    .anyMatch(rule -> rule.live() && rule.budget().limits());
            return hasBudgets ? Math.min(from, ruleSet.sequence()) : from;
        }
    }

    /**
     * A replay that stands before the first entry; none if the journal has no rule set yet, and
     * therefore nothing that was decided.
     *
     * @param compiler      makes the rules of each rule set
     * @param profilesBytes the memory outside of the heap that each profile may take
     * @param from          decides again from this entry on, or from an earlier one if budgets ask
     *                      for it; see {@link #decidesFrom}
     * @throws ReplayRefusedException if the beginning of the journal is missing, or the first rule
     *                                set needed cannot be made of its files
     */
    public static Optional<JournalReplay> of(Journal journal, RuleSetCompiler compiler,
            long profilesBytes, long from) {
        if (journal.first() > 0) {
            throw ReplayRefusedException.pruned(journal.first());
        }
        return Beginning.of(journal, from).map(
                beginning -> new JournalReplay(journal, beginning, compiler, profilesBytes));
    }

    /**
     * Replays the next entry and gives it back; null if there is none.
     *
     * @throws ReplayDiffersException if it is not what its input makes of it
     * @throws ReplayRefusedException if its rule set cannot be made of its files
     * @throws io.goshawk.engine.journal.CorruptJournalException if it cannot be read
     */
    public Entry next() {
        boolean decides = reader.nextSequence() >= decidesFrom;
        return replay.next(reader, shard, decides ? shard.ruleSetHash() : NO_RULE_SET);
    }

    /** The first entry that is decided again; those before it stand as journaled. */
    public long decidesFrom() {
        return decidesFrom;
    }

    /** What was made of the input of the entry replayed last. Then nothing can be replayed. */
    public Entry recomputed() {
        return replay.recomputed();
    }

    /** The schema version of the entry replayed last. */
    public int version() {
        return reader.version();
    }

    /** The sequence of the entry that is replayed next. */
    public long nextSequence() {
        return reader.nextSequence();
    }

    /** Before the shard learns of it. */
    private void change(Entry.RuleSetChange change) {
        Judge before = shard.decider().judge();
        if (change.sequence() < decidesFrom
                || change.ruleSet().hash().equals(before.ruleSet().hash())) {
            return; // the state of the same rules is the same
        }
        Candidate candidate = new Candidate(compile(change), shard.past(journal),
                before.profiles(), before.ruleSet().profileLayout(),
                settings.profilesBytesMax());
        try {
            warm(candidate, change);
            shard.decider().judge(candidate.judge());
        } catch (RuntimeException | Error failure) {
            candidate.close();
            throw failure;
        }
        candidate.taken();
        before.rules().close();
        if (candidate.hasOwnProfiles()) {
            before.profiles().close();
        }
    }

    private void warm(Candidate candidate, Entry.RuleSetChange change) {
        try {
            while (candidate.nextSequence() < change.sequence()) {
                candidate.see((int) Math.min(ENTRIES_AT_ONCE,
                        change.sequence() - candidate.nextSequence()));
            }
        } catch (RuleSetRefusedException failed) {
            throw ReplayRefusedException.rules(change.sequence(), failed.problems());
        }
    }

    /** The rules of a rule set, which must be what the journal says of them. */
    private RuleEvaluator compile(Entry.RuleSetChange change) {
        RuleSet archived = change.ruleSet();
        RuleEvaluator rules;
        try {
            rules = compiler.compile(archived.files(), archived.policy());
        } catch (RuleSetRefusedException refused) {
            throw ReplayRefusedException.rules(change.sequence(), refused.problems());
        }
        RuleSet made = asArchived(rules.ruleSet(), archived);
        if (!made.equals(archived)) {
            rules.close();
            throw new ReplayDiffersException("what its files make", change,
                    new Entry.RuleSetChange(change.sequence(), made, change.deployment()));
        }
        return rules;
    }

    /** What an entry does not hold, or what only tells how much a start must read, is left out. */
    private static RuleSet asArchived(RuleSet made, RuleSet archived) {
        return new RuleSet(made.hash(), made.policy(), made.rules(), made.files(),
                made.features(), List.of(), List.of(), archived.profileLayout(),
                archived.stateHorizonMs(), archived.featureHorizonMs());
    }

    /** Gives back the memory of profiles and rules. */
    @Override
    public void close() {
        reader.close();
        shard.decider().judge().rules().close();
        shard.profiles().close();
    }
}
