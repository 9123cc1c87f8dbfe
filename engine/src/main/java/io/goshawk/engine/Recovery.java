package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.StateGap;
import io.goshawk.engine.offheap.MemoryFullException;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a shard comes to life, first time or not. The steps of {@link #run} are the order in which it
 * must be done:
 *
 * <ol>
 * <li>fence the predecessor: from here on nobody else commits;
 * <li>read what is committed: what the world has seen;
 * <li>open the journal at the newest snapshot that it and the rules allow, or at its beginning;
 * <li>rebuild by replay, comparing every entry;
 * <li>send again what is in the journal and not yet visible;
 * <li>go live behind the journal's last input.
 * </ol>
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    /** Event times may be ahead of the records' timestamps, and late ones behind. */
    private static final long REACH_MARGIN_MS = 3_600_000;

    private final PipelinePorts ports;
    private final PipelineSettings settings;
    private final RuleSet ruleSet;
    private final Journal journal;
    private final Replay replay = new Replay(this::replayed, this::marked);
    private final Deque<Group> uncommitted = new ArrayDeque<>();
    private CommittedPosition committed;
    private Shard shard;
    private long snapshotSequence = -1;
    private long entriesWarmed;
    private List<StateGap> gaps = List.of();
    /** The first entry that cannot be read, or null. */
    private CorruptJournalException torn;

    Recovery(PipelinePorts ports, PipelineSettings settings) {
        this.ports = ports;
        this.settings = settings;
        this.ruleSet = ports.rules().ruleSet();
        this.journal = ports.journal();
    }

    /** A shard that stands where the journal ends, and how it came there. */
    record Recovered(Shard shard, RecoveryReport report) {}

    Recovered run(Counters counters) {
        long startMs = ports.clock().epochMs();
        fenceAndReadCommitted();
        openJournal();
        rebuild();
        boolean newJournal = shard.journalId() == null;
        boolean newRuleSet = !ruleSet.hash().equals(shard.ruleSetHash());
        goLive(counters, newRuleSet);
        resend();
        if (newRuleSet) {
            shard.ruleSet(ruleSet);
        }
        return new Recovered(shard, new RecoveryReport(replay.entries(), replay.decisions(),
                uncommitted.size(), newJournal, shard.predecessor(), gaps, newRuleSet,
                snapshotSequence, entriesWarmed, shard.historyFromMs(),
                ports.clock().epochMs() - startMs));
    }

    /** The sink does both, in this order: the other way round, the position might change. */
    private void fenceAndReadCommitted() {
        committed = ports.sink().open();
    }

    private void openJournal() {
        for (Snapshot snapshot : snapshots()) {
            String reason = unusable(snapshot.state());
            if (reason != null) {
                LOG.info("snapshot {} is not used: {}", snapshot.state().sequence(), reason);
                continue;
            }
            shard = restore(snapshot);
            if (shard != null) {
                return;
            }
        }
        shard = newShard(newStore());
    }

    private void rebuild() {
        try (JournalReader reader = new JournalReader(journal, shard.nextSequence(),
                shard.ruleSetSequence())) {
            replay.run(reader, shard, ruleSet.hash());
        } catch (CorruptJournalException damage) {
            torn = damage;
        } catch (RecoveryException differs) {
            throw snapshotSequence < 0
                    ? differs
                    : new RecoveryException(differs.getMessage() + "\nThe start was from snapshot "
                            + snapshotSequence + " in " + ports.snapshots().dir() + ": if this"
                            + " version of Goshawk wrote the journal, keep the snapshots for"
                            + " inspection, move them away and start again");
        }
        Agreement agreement = new Agreement(committed, shard, ports.history() != null);
        if (torn != null) {
            agreement.checkUnseen(torn);
            setAside(torn);
        }
        agreement.check();
    }

    /** A loss of power damaged the end, which nobody has seen; its inputs come again. */
    private void setAside(CorruptJournalException damage) {
        LOG.warn("{}. Nothing from there on is committed: it is set aside, and its inputs are read"
                + " and decided again", damage.getMessage());
        journal.setAside(damage.sequence());
    }

    private void goLive(Counters counters, boolean newRuleSet) {
        shard.goLive(journal, counters);
        if (shard.journalId() == null) {
            shard.open(ports.journalIds().get(), ports.clock().epochMs());
            if (committed.journalPosition() != null) {
                takeOver();
            }
        } else if (newRuleSet && shard.group().inputCount() > 0) {
            uncommitted.add(shard.closeGroup());
        }
    }

    /** The journal of what is committed is not at hand: the input topics fill the state again. */
    private void takeOver() {
        long reachMs = reachMs();
        InputHistory.Beginning beginning = ports.history().before(committed.nextOffsets(),
                reachMs == Long.MAX_VALUE ? reachMs : reachMs + REACH_MARGIN_MS);
        Map<Partition, Entry.Stretch> stretches = new HashMap<>();
        committed.nextOffsets().forEach((partition, until) -> stretches.put(partition,
                new Entry.Stretch(beginning.offsets().get(partition), until)));
        shard.warmup(committed.journalPosition(), stretches);
        LOG.warn("the journal of what is committed, {}, is not at hand: a new one begins, and {}"
                + " are read again to fill windows and profiles; nothing of it is made visible"
                + " twice", committed.journalPosition(), stretches);
        gaps = beginning.gaps();
        for (StateGap gap : gaps) {
            shard.stateGap(gap);
            LOG.error("STATE GAP: {} is needed from {} on, but begins at offset {}, {}; windows and"
                    + " features that reach back further count too little until then. Raise the"
                    + " topic's retention above the horizon of the rules", gap.partition(),
                    Instant.ofEpochMilli(gap.wantedFromMs()), gap.firstOffset(),
                    Instant.ofEpochMilli(gap.presentFromMs()));
        }
    }

    /** How far back an input can matter to rules, profiles and the memory of duplicates. */
    private long reachMs() {
        long profilesMs = ruleSet.profiles().stream().mapToLong(Profile::idleMs).max().orElse(0);
        return Math.max(Math.max(ruleSet.stateHorizonMs(), profilesMs),
                settings.duplicateWindowMs());
    }

    private void resend() {
        if (!uncommitted.isEmpty()) {
            journal.force();
            for (Group group : uncommitted) {
                ports.sink().commit(group);
                LOG.info("sent again: group {} with {} inputs and {} alerting decisions",
                        group.position().sequence(), group.inputCount(), group.alerting().size());
            }
            shard.markCommitted(uncommitted.getLast().position().sequence());
        }
    }

    private void replayed(Group group) {
        JournalPosition seen = committed.journalPosition();
        if (group.position().sequence() > committedSequence()) {
            uncommitted.add(group);
        } else if (group.position().sequence() == seen.sequence()
                && !group.position().equals(seen)) {
            throw new RecoveryException("the journal says something else up to entry "
                    + seen.sequence() + " than what was committed: its chain of groups has the"
                    + " head " + group.position().head() + " there, but " + seen.head()
                    + " was committed. It is a copy that went its own way, or it was changed;"
                    + " start with the directory that the last instance wrote");
        }
    }

    private void marked(long prepared) {
        uncommitted.removeIf(group -> group.position().sequence() <= prepared);
    }

    /** Of this journal; -1 if nothing of it is committed. */
    private long committedSequence() {
        JournalPosition position = committed.journalPosition();
        return position == null || !position.journalId().equals(shard.journalId())
                ? -1
                : position.sequence();
    }

    private List<Snapshot> snapshots() {
        if (ports.snapshots() == null) {
            return List.of();
        }
        try {
            return ports.snapshots().list(damaged -> LOG.warn("not used: {}",
                    damaged.getMessage()));
        } catch (IOException e) {
            LOG.warn("no snapshot is used: {} cannot be read: {}", ports.snapshots().dir(),
                    e.toString());
            return List.of();
        }
    }

    /**
     * Why a snapshot cannot be used, or null: it must be of this journal and of the same profiles,
     * and must not stand behind what may have to be sent again.
     */
    private String unusable(ShardState state) {
        if (committed.journalPosition() == null
                || !committed.journalPosition().journalId().equals(state.journalId())
                || !state.journalId().equals(journalId())) {
            return "it is of another journal";
        }
        if (state.prepared() > committed.journalPosition().sequence()) {
            return "its last group is not committed";
        }
        if (state.prepared() == committed.journalPosition().sequence()
                && !state.head().equals(committed.journalPosition().head())) {
            return "it is of another course of the journal than what is committed";
        }
        if (!state.settings().equals(settings.state())) {
            return "the engine's settings of clock or duplicates are others";
        }
        if (!state.layout().equals(ruleSet.profileLayout())) {
            return "the rules use other features, or profiles are declared otherwise";
        }
        return new RuleWarmup(journal, ruleSet, state).isPossible()
                ? null
                : "rules with a memory read features that decisions before it did not have";
    }

    private UUID journalId() {
        try (JournalReader reader = new JournalReader(journal)) {
            return reader.next() instanceof Entry.Genesis genesis ? genesis.journalId() : null;
        }
    }

    private Shard restore(Snapshot snapshot) {
        ProfileStore store = newStore();
        try {
            snapshot.readInto(store);
        } catch (SnapshotException e) {
            LOG.warn("not used, an older one or the whole journal takes its place: {}",
                    e.getMessage());
            store.close();
            return null;
        } catch (MemoryFullException e) {
            store.close();
            throw new RecoveryException("the profiles of " + snapshot.file() + " need "
                    + e.getMessage() + "; raise engine.profiles-memory");
        }
        Shard restored = newShard(store);
        restored.restore(snapshot.state());
        entriesWarmed = new RuleWarmup(journal, ruleSet, snapshot.state()).run(restored);
        snapshotSequence = snapshot.state().sequence();
        return restored;
    }

    private ProfileStore newStore() {
        return new ProfileStore(ruleSet.profiles(), settings.profilesBytesMax());
    }

    private Shard newShard(ProfileStore store) {
        return new Shard(ports.rules(), store, settings, replay, new Counters(ruleSet));
    }
}
