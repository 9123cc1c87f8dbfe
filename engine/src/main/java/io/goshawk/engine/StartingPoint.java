package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.offheap.MemoryFullException;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shard from which replay can begin: at the newest snapshot that can be used, or at the beginning
 * of the journal.
 */
final class StartingPoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartingPoint.class);

    private final PipelinePorts ports;
    private final PipelineSettings settings;
    private final RuleSet ruleSet;
    private final Journal journal;
    private final JournalPosition committed;
    private final Shard shard;
    private ProfileStore profiles;
    private long snapshotSequence = -1;
    private long entriesWarmed;

    /**
     * @param committed what the world has seen, or null
     * @param replay    what the shard writes to at first
     */
    StartingPoint(PipelinePorts ports, PipelineSettings settings, JournalPosition committed,
            Replay replay) {
        this.ports = ports;
        this.settings = settings;
        this.ruleSet = ports.rules().ruleSet();
        this.journal = ports.journal();
        this.committed = committed;
        Snapshot snapshot = readable();
        if (snapshot == null) {
            profiles = newStore();
        }
        shard = new Shard(ports.rules(), profiles, settings, replay, new Counters(ruleSet));
        if (snapshot != null) {
            entriesWarmed = warm(snapshot.state());
            snapshotSequence = snapshot.state().sequence();
        }
    }

    private long warm(ShardState state) {
        try {
            shard.restore(state, new JournalPast(journal, state.ruleSets(), state.clockMs(),
                    state.sequence()).ruleSetAt(state.sequence()), undone(state));
            return new RuleWarmup(journal, ruleSet, state).run(shard);
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    private List<Entry.Deployed> undone(ShardState state) {
        List<Entry.Deployed> undone = new ArrayList<>();
        for (long deployment : state.deployments()) {
            try (JournalReader reader = new JournalReader(journal, deployment, -1)) {
                if (reader.next() instanceof Entry.Deployed entry) {
                    undone.add(entry);
                }
            }
        }
        return undone;
    }

    /** The shard. */
    Shard shard() {
        return shard;
    }

    /** The entry before which the snapshot stands, or -1 if none is used. */
    long snapshotSequence() {
        return snapshotSequence;
    }

    /** Whether it is directly behind what was committed last. */
    boolean isAtCommitted() {
        return snapshotSequence >= 0 && committed.sequence() == snapshotSequence - 1;
    }

    /** Entries before the snapshot that the rules saw again. */
    long entriesWarmed() {
        return entriesWarmed;
    }

    /** The newest snapshot that can be used, its profiles read; or null. */
    private Snapshot readable() {
        for (Snapshot snapshot : snapshots()) {
            String reason = unusable(snapshot.state());
            if (reason != null) {
                LOG.info("snapshot {} is not used: {}", snapshot.state().sequence(), reason);
            } else if (read(snapshot)) {
                return snapshot;
            }
        }
        return null;
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
        if (committed == null || !committed.journalId().equals(state.journalId())
                || !state.journalId().equals(journalId())) {
            return "it is of another journal than what is committed";
        }
        if (state.prepared() > committed.sequence()) {
            return "its last group is not committed";
        }
        if (state.prepared() == committed.sequence() && !state.head().equals(committed.head())) {
            return "it is of another course of the journal than what is committed";
        }
        if (!LastRuleSet.hasItsGroup(journal, state)) {
            return "the group that it stands behind was lost with the power";
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
        try (JournalReader reader = new JournalReader(journal, 0, -1)) {
            return reader.next() instanceof Entry.Genesis genesis ? genesis.journalId() : null;
        }
    }

    private boolean read(Snapshot snapshot) {
        profiles = newStore();
        try {
            snapshot.readInto(profiles);
            return true;
        } catch (SnapshotException e) {
            LOG.warn("not used, an older one or the whole journal takes its place: {}",
                    e.getMessage());
            profiles.close();
            return false;
        } catch (MemoryFullException e) {
            profiles.close();
            throw new RecoveryException("the profiles of " + snapshot.file() + " need "
                    + e.getMessage() + "; raise engine.profiles-memory");
        }
    }

    private ProfileStore newStore() {
        return new ProfileStore(ruleSet.profiles(), settings.profilesBytesMax());
    }

    /** Gives the profiles' memory back; only if the shard is not used. */
    @Override
    public void close() {
        profiles.close();
    }
}
