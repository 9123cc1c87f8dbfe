package io.goshawk.engine;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds a journal through a shard again. The shard writes to this object as if it were the journal,
 * and every entry that it writes is compared, byte by byte, with the one that was read: what replay
 * checks is exactly what live writes.
 */
final class Replay implements Journal {
    private final Consumer<Group> groups;
    private final LongConsumer marks;
    private final Consumer<Entry.RuleSetChange> ruleSets;
    private final UnsafeBuffer recomputed = new UnsafeBuffer();
    private final UnsafeBuffer stored = new UnsafeBuffer();
    private JournalReader reader;
    private Entry expected;
    private long entries;
    private long decisions;

    /** Tells every group that was closed, and every mark. */
    Replay(Consumer<Group> groups, LongConsumer marks) {
        this(groups, marks, change -> {
            // one rule set decides all that is decided again
        });
    }

    /** Tells every rule set, too, before the shard learns of it. */
    Replay(Consumer<Group> groups, LongConsumer marks, Consumer<Entry.RuleSetChange> ruleSets) {
        this.groups = groups;
        this.marks = marks;
        this.ruleSets = ruleSets;
    }

    /** Replays all entries there are. The shard must stand where the reader does. */
    void run(JournalReader from, Shard shard, String ruleSetHash) {
        Entry replayed;
        do {
            replayed = next(from, shard, ruleSetHash);
        } while (replayed != null);
    }

    /** Replays one entry and gives it back; null if there is none. */
    Entry next(JournalReader from, Shard shard, String ruleSetHash) {
        reader = from;
        expected = reader.next();
        if (expected != null) {
            long sequence = shard.nextSequence();
            replay(shard, ruleSetHash);
            entries++;
            if (shard.nextSequence() != sequence + 1) {
                throw new ReplayDiffersException(expected.toString(), expected);
            }
        }
        return expected;
    }

    private void replay(Shard shard, String ruleSetHash) {
        switch (expected) {
            case Entry.Genesis genesis -> open(genesis, shard);
            case Entry.RuleSetChange change -> {
                ruleSets.accept(change);
                shard.ruleSet(change.ruleSet(), change.deployment());
            }
            case Entry.Deployed deployed -> shard.accept(deployed.deployment());
            case Entry.DeploymentRefused refused -> shard.refuse(refused.deployment(),
                    refused.problems());
            case Entry.Decided decided -> {
                if (decided.ruleSetHash().equals(ruleSetHash)) {
                    decisions++;
                    shard.accept(decided.decision().input());
                } else {
                    shard.acceptAsDecided(decided.decision());
                }
            }
            case Entry.Duplicate duplicate -> shard.accept(duplicate.transaction());
            case Entry.Labelled labelled -> {
                if (ruleSetHash.equals(shard.ruleSetHash())) {
                    shard.accept(labelled.label());
                } else {
                    shard.acceptAsDecided(labelled.label(), labelled.effect());
                }
            }
            case Entry.ListChanged changed -> {
                if (ruleSetHash.equals(shard.ruleSetHash())) {
                    shard.accept(changed.change());
                } else {
                    shard.acceptAsDecided(changed.change(), changed.effect());
                }
            }
            case Entry.DeadLettered deadLettered -> shard.accept(deadLettered.deadLetter());
            case Entry.Warmup warmup -> shard.warmup(warmup.predecessor(), warmup.stretches());
            case Entry.Gap missing -> shard.stateGap(missing.gap());
            case Entry.KeyChanged changed -> shard.marks().keyChange(changed.change());
            case Entry.Checkpointed signed -> shard.marks().checkpoint(signed.checkpoint());
            case Entry.Pruned pruned -> shard.marks().pruned(pruned);
            case Entry.Prepared prepared -> groups.accept(shard.closeGroup());
            case Entry.Committed committed -> {
                shard.marks().commit(committed.prepared());
                marks.accept(committed.prepared());
            }
        }
    }

    private static void open(Entry.Genesis genesis, Shard shard) {
        if (!genesis.settings().equals(shard.settings())) {
            throw new RecoveryException("the journal was begun with " + genesis.settings()
                    + ", but the configuration says " + shard.settings() + ": these settings"
                    + " belong to the state. Configure what the journal was begun with, or begin"
                    + " a new journal with a new group id");
        }
        shard.open(genesis.journalId(), genesis.createdMs());
    }

    @Override
    public void append(DirectBuffer buffer, int offset, int length) {
        recomputed.wrap(buffer, offset, length);
        if (!isEqual()) {
            throw new ReplayDiffersException(subject(expected), expected, recomputed());
        }
    }

    /** Entries of an older version say the same in other bytes. */
    private boolean isEqual() {
        if (reader.isOlder()) {
            DirectBuffer present = reader.inPresentBytes(withHead(expected));
            return equal(present, present.capacity());
        }
        return equal(reader.buffer(), reader.length());
    }

    /** PREPARE entries before version 4 do not say what the head before them is. */
    private Entry withHead(Entry entry) {
        return entry instanceof Entry.Prepared prepared && prepared.headBefore() == null
                ? prepared.withHeadBefore(((Entry.Prepared) recomputed()).headBefore())
                : entry;
    }

    @Override
    public DirectBuffer storedInstead() {
        if (!reader.isOlder()) {
            return null;
        }
        stored.wrap(reader.buffer(), 0, reader.length());
        return stored;
    }

    /** What was made of the input of the entry replayed last. */
    Entry recomputed() {
        return reader.decodeInstead(recomputed, recomputed.capacity());
    }

    private static String subject(Entry entry) {
        return switch (entry) {
            case Entry.Decided decided when decided.decision()
                    .input() instanceof Transaction transaction ->
                "the decision on transaction " + transaction.transactionId() + " from "
                        + transaction.origin();
            default -> entry.getClass().getSimpleName();
        };
    }

    private boolean equal(DirectBuffer journaled, int length) {
        if (recomputed.capacity() != length) {
            return false;
        }
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (recomputed.getLong(i) != journaled.getLong(i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (recomputed.getByte(i) != journaled.getByte(i)) {
                return false;
            }
        }
        return true;
    }

    long entries() {
        return entries;
    }

    long decisions() {
        return decisions;
    }

    @Override
    public void force() {
        throw new UnsupportedOperationException("a replay stores nothing");
    }

    @Override
    public EntryCursor read(long from) {
        throw new UnsupportedOperationException("a replay stores nothing");
    }

    @Override
    public void setAside(long from) {
        throw new UnsupportedOperationException("a replay stores nothing");
    }

    @Override
    public void close() {
        // the reader is closed by whoever opened it
    }
}
