package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a shard comes to life, first time or not: fence the predecessor and read what the world has
 * seen; take the newest snapshot that the journal and the rules allow; rebuild the state by
 * replaying the journal behind it, comparing every entry; send again what is in the journal and not
 * yet visible; go on behind the journal's last input.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final PipelinePorts ports;
    private final PipelineSettings settings;
    private final RuleSet ruleSet;
    private final Journal journal;
    private final Deque<Group> uncommitted = new ArrayDeque<>();
    private CommittedPosition committed;
    private long snapshotSequence = -1;
    private long entriesWarmed;

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
        committed = ports.sink().open();
        Replay replay = new Replay(this::replayed, this::marked);
        Shard shard = restore(replay);
        replay(replay, shard);
        check(committed, shard);
        shard.goLive(journal, counters);
        boolean newJournal = shard.journalId() == null;
        boolean newRuleSet = !ruleSet.hash().equals(shard.ruleSetHash());

        if (newJournal) {
            shard.open(ports.journalIds().get(), ports.clock().epochMs());
        } else if (newRuleSet && shard.group().inputCount() > 0) {
            uncommitted.add(shard.closeGroup());
        }
        resend(shard);
        if (newRuleSet) {
            shard.ruleSet(ruleSet);
        }
        RecoveryReport report = new RecoveryReport(replay.entries(), replay.decisions(),
                uncommitted.size(), newJournal, newRuleSet, snapshotSequence, entriesWarmed,
                shard.historyFromMs(), ports.clock().epochMs() - startMs);
        return new Recovered(shard, report);
    }

    private void replay(Replay replay, Shard shard) {
        try (JournalReader reader = new JournalReader(journal, shard.nextSequence(),
                shard.ruleSetSequence())) {
            replay.run(reader, shard, ruleSet.hash());
        } catch (RecoveryException differs) {
            throw snapshotSequence < 0
                    ? differs
                    : new RecoveryException(differs.getMessage() + "\nThe start was from snapshot "
                            + snapshotSequence + " in " + ports.snapshots().dir() + ": if this"
                            + " version of Goshawk wrote the journal, keep the snapshots for"
                            + " inspection, move them away and start again");
        }
    }

    private void replayed(Group group) {
        if (group.position().sequence() > committedSequence()) {
            uncommitted.add(group);
        }
    }

    private void marked(long prepared) {
        uncommitted.removeIf(group -> group.position().sequence() <= prepared);
    }

    private long committedSequence() {
        return committed.journalPosition() == null
                ? -1
                : committed.journalPosition().sequence();
    }

    /** The shard at the newest snapshot that can be used, or at the beginning of the journal. */
    private Shard restore(Replay replay) {
        for (Snapshot snapshot : snapshots()) {
            String reason = unusable(snapshot.state());
            if (reason != null) {
                LOG.info("snapshot {} is not used: {}", snapshot.state().sequence(), reason);
                continue;
            }
            Shard shard = restore(snapshot, replay);
            if (shard != null) {
                return shard;
            }
        }
        return newShard(newStore(), replay);
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
        if (state.prepared() > committedSequence()) {
            return "its last group is not committed";
        }
        if (!state.settings().equals(settings.state())) {
            return "the engine's settings of clock or duplicates are others";
        }
        if (!state.layout().equals(ruleSet.profileLayout())) {
            return "the rules use other features, or profiles are declared otherwise";
        }
        return new Warmup(journal, ruleSet, state).isPossible()
                ? null
                : "rules with a memory read features that decisions before it did not have";
    }

    private UUID journalId() {
        try (JournalReader reader = new JournalReader(journal)) {
            return reader.next() instanceof Entry.Genesis genesis ? genesis.journalId() : null;
        }
    }

    private Shard restore(Snapshot snapshot, Replay replay) {
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
        Shard shard = newShard(store, replay);
        shard.restore(snapshot.state());
        entriesWarmed = new Warmup(journal, ruleSet, snapshot.state()).run(shard);
        snapshotSequence = snapshot.state().sequence();
        return shard;
    }

    private ProfileStore newStore() {
        return new ProfileStore(ruleSet.profiles(), settings.profilesBytesMax());
    }

    private Shard newShard(ProfileStore store, Replay replay) {
        return new Shard(ports.rules(), store, settings, replay, new Counters(ruleSet));
    }

    private void resend(Shard shard) {
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

    /** Refuses to go on where the journal is not the one that Kafka's positions speak of. */
    private static void check(CommittedPosition committed, Shard shard) {
        JournalPosition position = committed.journalPosition();
        if (position == null) {
            if (!committed.nextOffsets().isEmpty()) {
                throw new RecoveryException("the consumer group has committed positions "
                        + committed.nextOffsets() + " that Goshawk did not write; give this engine"
                        + " a group of its own");
            }
            checkMarks(-1, shard);
            return;
        }
        if (shard.journalId() == null) {
            throw new RecoveryException("the journal is empty, but Kafka knows committed decisions"
                    + " up to entry " + position.sequence() + " of journal " + position.journalId()
                    + "; start with that journal's directory");
        }
        if (!shard.journalId().equals(position.journalId())) {
            throw new RecoveryException("this is journal " + shard.journalId() + ", but the"
                    + " committed positions belong to journal " + position.journalId()
                    + "; start with that journal's directory");
        }
        if (position.sequence() >= shard.nextSequence()) {
            throw new RecoveryException("the journal ends at entry " + (shard.nextSequence() - 1)
                    + ", but entry " + position.sequence() + " is committed in Kafka: its end was"
                    + " lost, by a loss of power without force or by a wrong copy");
        }
        checkMarks(position.sequence(), shard);
    }

    /** What the journal has marked as visible, Kafka must know: else it would go out again. */
    private static void checkMarks(long committedSequence, Shard shard) {
        if (shard.marked() > committedSequence) {
            throw new RecoveryException("the journal says that everything up to entry "
                    + shard.marked() + " is visible, but the consumer group knows "
                    + (committedSequence < 0 ? "nothing" : "only entry " + committedSequence)
                    + ": its offsets expired or were reset, or this is another group or cluster."
                    + " To send again what was visible would double every alert. Restore the"
                    + " group's offsets, or begin a new journal with a new group id");
        }
    }
}
