package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.profile.ProfileStats;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What a pipeline has done since it was made, the replay of its journal not included. Each figure
 * has one writing thread; any thread may read. The invariant is
 * {@code consumed = decided + deadLettered + duplicates + labels + listChanges + deployments}
 * whenever the ring is empty.
 */
public final class Counters {
    private static final int SIGNIFICANT_DIGITS = 3;

    final Count consumed = new Count();
    final Count decided = new Count();
    final Count late = new Count();
    final Count deadLettered = new Count();
    final Count duplicates = new Count();
    final Count labels = new Count();
    final Count deployments = new Count();
    private final Map<ListEffect, Count> listChanges = new EnumMap<>(ListEffect.class);
    private final Count listChangesKept = new Count();
    final Count forgottenEarly = new Count();
    final Count alerts = new Count();
    final Count committedGroups = new Count();
    final Count committedInputs = new Count();
    final Count pauses = new Count();
    final Count paused = new Count();
    private final Count snapshots = new Count();
    private final Count snapshotFailures = new Count();
    private final Count snapshotSequence = new Count();
    private final Count snapshotPauseNanosMax = new Count();
    private final Count warming = new Count();
    private final Count committingSince = new Count();
    private volatile List<ProfileStats> profiles = List.of();
    private volatile List<RuleCost> ruleCosts = List.of();
    private volatile Map<String, Count> hits = Map.of();
    private volatile List<String> demoted = List.of();
    private final SingleWriterRecorder decisionNanos = recorder();
    private final SingleWriterRecorder forceNanos = recorder();
    private final SingleWriterRecorder commitNanos = recorder();

    Counters(RuleSet ruleSet) {
        for (ListEffect effect : ListEffect.values()) {
            listChanges.put(effect, new Count());
        }
        ruleSet(ruleSet);
    }

    /** Counts the hits of these rules, too; by the thread that decides. */
    void ruleSet(RuleSet ruleSet) {
        Map<String, Count> all = new TreeMap<>(hits);
        for (RuleDescriptor rule : ruleSet.rules()) {
            all.putIfAbsent(rule.id(), new Count());
        }
        hits = Collections.unmodifiableMap(all);
        demoted = List.of();
    }

    void demoted(List<String> rules) {
        demoted = List.copyOf(rules);
    }

    private static SingleWriterRecorder recorder() {
        return new SingleWriterRecorder(SIGNIFICANT_DIGITS);
    }

    /** Says that a commit is under way since then; 0 that none is. */
    void committingSince(long nanos) {
        committingSince.set(nanos);
    }

    /** When the present commit began, by the clock's nanos; 0 if none is under way. */
    long committingSinceNanos() {
        return committingSince.get();
    }

    void warming(boolean isWarming) {
        warming.set(isWarming ? 1 : 0);
    }

    /** Whether input is still read again that a journal before this one had decided. */
    public boolean isWarming() {
        return warming.get() > 0;
    }

    void decided(Decision decision) {
        if (decision.input() instanceof Transaction) {
            decided.increment();
            if (decision.late()) {
                late.increment();
            }
        }
        for (int i = 0; i < decision.hits().size(); i++) {
            hit(decision.hits().get(i));
        }
        for (int i = 0; i < decision.clockHits().size(); i++) {
            hit(decision.clockHits().get(i));
        }
        if (!decision.demotions().isEmpty()) {
            demoted = Stream.concat(demoted.stream(),
                    decision.demotions().stream().map(Demotion::ruleId)).toList();
        }
    }

    private void hit(Hit hit) {
        Count count = hits.get(hit.rule().id());
        if (count != null) {
            count.increment();
        }
    }

    void listChanged(ListEffect effect, int kept) {
        listChanges.get(effect).increment();
        listChangesKept.set(kept);
    }

    /**
     * Records handed over by the source: transactions, labels, list changes, deployments and dead
     * letters.
     */
    public long consumed() {
        return consumed.get();
    }

    /** Transactions decided. */
    public long decided() {
        return decided.get();
    }

    /** Transactions decided whose event time lay behind the clock. */
    public long late() {
        return late.get();
    }

    /** Records set aside. */
    public long deadLettered() {
        return deadLettered.get();
    }

    /** Transactions that had been decided before. */
    public long duplicates() {
        return duplicates.get();
    }

    /**
     * Transaction ids that were forgotten before the duplicate window was over, because there were
     * too many; of the whole life of the journal. A repeated one of these is decided twice.
     */
    public long forgottenEarly() {
        return forgottenEarly.get();
    }

    /** Labels taken in. */
    public long labels() {
        return labels.get();
    }

    /** Rule sets that were asked for. */
    public long deployments() {
        return deployments.get();
    }

    /** Changes of lists taken in, by what they did. */
    public Map<ListEffect, Count> listChanges() {
        return Collections.unmodifiableMap(listChanges);
    }

    /** What is kept of changes of lists, as of the last one that came since the start. */
    public long listChangesKept() {
        return listChangesKept.get();
    }

    /** Alerts made visible. */
    public long alerts() {
        return alerts.get();
    }

    /** Groups committed. */
    public long committedGroups() {
        return committedGroups.get();
    }

    /** Inputs committed. */
    public long committedInputs() {
        return committedInputs.get();
    }

    /** How often ingest paused the source because the ring or the journal's disk was filling. */
    public long pauses() {
        return pauses.get();
    }

    /** 1 while the source is paused, else 0. */
    public long paused() {
        return paused.get();
    }

    void snapshots(long taken, long failed, long newestSequence, long pauseNanos) {
        snapshotSequence.set(newestSequence);
        snapshots.set(taken);
        snapshotFailures.set(failed);
        snapshotPauseNanosMax.set(Math.max(pauseNanos, snapshotPauseNanosMax.get()));
    }

    void profiles(List<ProfileStats> stats) {
        profiles = stats;
    }

    void ruleCosts(List<RuleCost> costs) {
        ruleCosts = costs;
    }

    /** What the rules that decide cost some moments ago, sorted by rule. */
    public List<RuleCost> ruleCosts() {
        return ruleCosts;
    }

    /** What the profiles held some moments ago, in the order of computing. */
    public List<ProfileStats> profiles() {
        return profiles;
    }

    /** Snapshots taken. */
    public long snapshots() {
        return snapshots.get();
    }

    /** The entry before which the newest snapshot since the start stands, or -1. */
    public long snapshotSequence() {
        return snapshotSequence.get();
    }

    /** Snapshots that failed or were given up; the next start takes longer. */
    public long snapshotFailures() {
        return snapshotFailures.get();
    }

    /** The longest time that beginning a snapshot kept the deciding thread, in nanoseconds. */
    public long snapshotPauseNanosMax() {
        return snapshotPauseNanosMax.get();
    }

    /** Hits by rule id, sorted by id; of rules that do not decide any more, too. */
    public Map<String, Count> hits() {
        return hits;
    }

    /** Rules that ran past their budgets and are taken for shadow rules, by id. */
    public List<String> demoted() {
        return demoted;
    }

    /** Time from the claim of the ring slot to the entry in the journal. Has one reader. */
    public SingleWriterRecorder decisionNanos() {
        return decisionNanos;
    }

    /** Time that making a group durable took. Has one reader. */
    public SingleWriterRecorder forceNanos() {
        return forceNanos;
    }

    /** Time that sending and committing a group took, without the force between. Has one reader. */
    public SingleWriterRecorder commitNanos() {
        return commitNanos;
    }
}
