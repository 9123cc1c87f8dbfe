package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.journal.StateGap;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.LabelEffect;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agrona.collections.LongArrayList;

/**
 * One deterministic state machine: inputs go in one by one; each makes one journal entry (a tick
 * that does not move the clock makes none) and, in the group that is open, whatever it makes
 * visible. Everything that a shard owns hangs off this object. Live, replay and tests run this same
 * class; they differ in inputs and journal. Used by one thread at a time.
 */
final class Shard {
    private final StateSettings settings;
    private final Decider decider;
    private final JournalWriter writer;
    private final Marks marks;
    private final OpenGroup group;
    private Counters counters;
    private UUID journalId;
    /** The rule set of the last RULESET entry, or null; one that was replayed has no profiles. */
    private RuleSet inForce;
    private final ListStore lists = new ListStore();
    private final LongArrayList ruleSets = new LongArrayList();
    private final Deployments deployments = new Deployments();
    private Inheritance inheritance = Inheritance.NONE;
    private long historyFromMs = -1;

    Shard(RuleEvaluator rules, ProfileStore profiles, PipelineSettings settings, Journal journal,
            Counters counters) {
        this.settings = settings.state();
        this.decider = new Decider(new Judge(rules, profiles), lists, settings);
        this.writer = new JournalWriter(journal);
        this.marks = new Marks(writer);
        this.group = new OpenGroup(settings.publishDecisions());
        this.counters = counters;
    }

    /** Takes the next input. When the call returns, its entry is in the journal. */
    void accept(Input input) {
        switch (input) {
            case Transaction transaction -> accept(transaction);
            case Tick tick -> accept(tick);
            case DeadLetter deadLetter -> accept(deadLetter);
            case FraudLabel label -> accept(label);
            case ListChange change -> accept(change);
            case Deployment deployment -> accept(deployment);
        }
    }

    private void accept(Transaction transaction) {
        boolean silent = inheritance.isVisible(transaction.origin());
        if (!silent && decider.clockMs() < inheritance.clockMs()) {
            // What the other shard's clock let fire must not fire again with this transaction.
            accept(new Tick(inheritance.clockMs()));
        }
        long first = decider.duplicateOf(transaction);
        if (first >= 0) {
            writer.duplicate(transaction, decider.clockMs(), first);
            group.addSilent();
            counters.duplicates.increment();
        } else {
            record(decider.decide(transaction, writer.nextSequence()), silent);
        }
        group.passed(transaction.origin());
    }

    private void accept(Tick tick) {
        if (decider.moves(tick)) {
            Decision decision = decider.decide(tick, writer.nextSequence());
            record(decision, inheritance.isVisible(decision.clockMs()));
        }
    }

    private void accept(DeadLetter deadLetter) {
        writer.deadLetter(deadLetter);
        if (inheritance.isVisible(deadLetter.origin())) {
            group.addSilent();
        } else {
            group.add(deadLetter);
        }
        group.passed(deadLetter.origin());
        counters.deadLettered.increment();
    }

    private void accept(FraudLabel label) {
        record(label, decider.learn(label));
    }

    private void accept(Deployment deployment) {
        Entry.Deployed entry = new Entry.Deployed(writer.nextSequence(), deployment,
                decider.clockMs());
        writer.deployment(deployment, decider.clockMs());
        deployments.add(entry);
        tell(deployment, DeploymentStatus.State.RECEIVED, entry.sequence(), List.of());
        group.passed(deployment.origin());
        counters.deployments.increment();
    }

    private void tell(Deployment deployment, DeploymentStatus.State state, long sequence,
            List<String> problems) {
        if (Deployments.isSaid(deployment, state, problems, inheritance)) {
            group.addSilent();
        } else {
            group.add(new DeploymentStatus(deployment.deploymentId(), deployment.hash(), null,
                    state, journalId, sequence, decider.clockMs(), problems));
        }
    }

    /** Refuses what was asked for in this entry. */
    void refuse(long deployment, List<String> problems) {
        long sequence = writer.nextSequence();
        writer.deploymentRefused(deployment, decider.clockMs(), problems);
        tell(deployments.end(deployment), DeploymentStatus.State.REFUSED,
                sequence, problems);
    }

    private void accept(ListChange change) {
        // What was over by the other journal's clock is over, though this one's begins anew.
        long clockMs = inheritance.covers(change.origin())
                ? Math.max(decider.clockMs(), inheritance.clockMs())
                : decider.clockMs();
        record(change, lists.take(change, clockMs));
    }

    private void record(ListChange change, ListEffect effect) {
        writer.listChange(change, decider.clockMs(), effect);
        group.addSilent();
        group.passed(change.origin());
        counters.listChanged(effect, lists.changes());
    }

    private void record(FraudLabel label, LabelEffect effect) {
        writer.label(label, decider.clockMs(), effect);
        group.addSilent();
        group.passed(label.origin());
        counters.labels.increment();
    }

    private void record(Decision decision, boolean silent) {
        writer.decision(decision);
        historyFromMs = historyFromMs < 0 ? decision.clockMs() : historyFromMs;
        if (silent) {
            group.addSilent();
        } else {
            group.add(decision);
        }
        counters.decided(decision);
        counters.forgottenEarly.set(decider.forgottenEarly());
    }

    /**
     * Replays a decision that was made under another rule set: the state takes in the input, the
     * journaled decision stands.
     */
    void acceptAsDecided(Decision journaled) {
        boolean silent = inheritance.isVisible(journaled.clockMs());
        decider.see(journaled, inForce.hasFeaturesOf(decider.judge().ruleSet()));
        if (journaled.input() instanceof Transaction transaction) {
            group.passed(transaction.origin());
            silent = inheritance.isVisible(transaction.origin());
        }
        record(journaled, silent);
    }

    /** Replays a verdict that came under another rule set, which may have used labels otherwise. */
    void acceptAsDecided(FraudLabel label, LabelEffect journaled) {
        decider.learn(label);
        record(label, journaled);
    }

    /** Replays a change of a list that came under another rule set, whose lists were others. */
    void acceptAsDecided(ListChange change, ListEffect journaled) {
        lists.takeAsJudged(change, journaled, decider.clockMs());
        record(change, journaled);
    }

    /** Opens a new journal. */
    void open(UUID id, long createdMs) {
        journalId = id;
        writer.genesis(id, createdMs, settings);
    }

    /** Takes over from another journal; directly behind the first entry. */
    void warmup(JournalPosition predecessor, Map<Partition, Entry.Stretch> stretches) {
        inheritance = new Inheritance(
                new Entry.Warmup(writer.nextSequence(), predecessor, stretches));
        writer.warmup(predecessor, stretches);
        stretches.forEach(
                (partition, stretch) -> group.passed(Map.of(partition, stretch.fromOffset())));
    }

    /** Records that history is missing. */
    void stateGap(StateGap gap) {
        writer.stateGap(gap);
        group.passed(Map.of(gap.partition(), gap.firstOffset()));
    }

    /** Lets another judge decide from here on, as the entry with this sequence asked for. */
    void ruleSet(Judge judge, long deployment) {
        decider.judge(judge);
        counters.ruleSet(judge.ruleSet());
        ruleSet(judge.ruleSet(), deployment);
    }

    /**
     * Notes that this rule set decides from here on. No group may span two rule sets.
     *
     * @param deployment the entry that asked for it, or -1
     */
    void ruleSet(RuleSet ruleSet, long deployment) {
        if (group.inputCount() > 0) {
            throw new IllegalStateException("the open group belongs to rule set " + ruleSetHash());
        }
        long sequence = writer.nextSequence();
        ruleSets.addLong(sequence);
        writer.ruleSet(ruleSet, deployment);
        inForce = ruleSet;
        decider.judge().breaker().clear();
        if (deployment >= 0) {
            tell(deployments.end(deployment), DeploymentStatus.State.ACTIVE,
                    sequence, List.of());
        }
    }

    /** The first deployment of which it is not known yet what becomes of it, or null. */
    Entry.Deployed nextDeployment() {
        return deployments.next();
    }

    /**
     * Whether the next deployment was dealt with under a journal before this one: what comes behind
     * it waits until it is again.
     */
    boolean owesDeployment() {
        return deployments.isOwed(inheritance);
    }

    /** What the journal holds so far. */
    JournalPast past(Journal journal) {
        return new JournalPast(journal, ruleSets.toLongArray(), decider.clockMs(),
                writer.nextSequence());
    }

    /** Closes the open group with a PREPARE entry. */
    Group closeGroup() {
        Map<Partition, Long> nextOffsets = group.nextOffsets();
        counters.warming(!inheritance.isPassed(nextOffsets));
        long prepared = marks.prepare(group.inputCount(), nextOffsets);
        return group.close(
                new JournalPosition(journalId, prepared, writer.head(), decider.clockMs()),
                inheritance.visible(nextOffsets), ruleSetHash());
    }

    /** What the journal says of itself. */
    Marks marks() {
        return marks;
    }

    /** What it is, besides profiles and rules; directly behind a PREPARE entry. */
    ShardState state() {
        String layout = decider.judge().ruleSet().profileLayout();
        if (!marks.isBehindPrepare()) {
            throw new IllegalStateException("the shard stands in the middle of a group");
        }
        return new ShardState(journalId, settings, writer.nextSequence(), writer.head(),
                marks.signer(), writer.closedCrc32c(), inheritance.warmup(), marks.committed(),
                ruleSetHash(),
                ruleSets.toLongArray(), decider.clockMs(), historyFromMs,
                decider.forgottenEarly(), group.nextOffsets(), layout, lists.save(),
                deployments.sequences(),
                decider.judge().breaker().save());
    }

    /**
     * Becomes what another shard was; the profiles are those of that moment.
     *
     * @param ruleSet the rule set in force, as journaled
     * @param undone  the deployments of which it was not known what becomes of them
     */
    void restore(ShardState state, RuleSet ruleSet, List<Entry.Deployed> undone) {
        inForce = ruleSet;
        undone.forEach(deployments::add);
        journalId = state.journalId();
        marks.restore(state);
        historyFromMs = state.historyFromMs();
        for (long sequence : state.ruleSets()) {
            ruleSets.addLong(sequence);
        }
        inheritance = new Inheritance(state.warmup());
        lists.restore(state.listChanges());
        decider.judge().restoreBreaker(state);
        group.passed(state.nextOffsets());
        writer.restore(state.sequence(), state.head(), state.ruleSetHash());
    }

    Decider decider() {
        return decider;
    }

    ProfileStore profiles() {
        return decider.judge().profiles();
    }

    /** The sequence of the last RULESET entry, or -1. */
    long ruleSetSequence() {
        return ruleSets.isEmpty() ? -1 : ruleSets.getLong(ruleSets.size() - 1);
    }

    /** The clock at the first decision of the journal, or -1. */
    long historyFromMs() {
        return historyFromMs;
    }

    /** Ends replay: writes to this journal from here on, and counts here. */
    void goLive(Journal journal, Counters liveCounters) {
        writer.continueOn(journal);
        counters = liveCounters;
        counters.demoted(decider.judge().breaker().demoted());
    }

    /** The id of the journal, or null before {@link #open}. */
    UUID journalId() {
        return journalId;
    }

    /** The partitions of which not all is read again yet, with where to go on in each. */
    Map<Partition, Long> stillToWarm() {
        return inheritance.left(group.nextOffsets());
    }

    /** Whether nothing was decided yet and no rule set stands in the journal. */
    boolean isUndecided() {
        return inForce == null;
    }

    /** What was committed when this journal took over from another one, or null. */
    JournalPosition predecessor() {
        return inheritance.predecessor();
    }

    /** The rule set of the last entry, or null before the first {@link #ruleSet}. */
    String ruleSetHash() {
        return inForce == null ? null : inForce.hash();
    }

    /** The sequence of the next entry. */
    long nextSequence() {
        return writer.nextSequence();
    }

    /** What decisions depend on, besides the rules. */
    StateSettings settings() {
        return settings;
    }

    OpenGroup group() {
        return group;
    }
}
