package io.goshawk.engine.journal;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.GroupEntries;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.profile.LabelEffect;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * Numbers, encodes and appends entries. Used by the one thread that decides. Replay runs the same
 * writer over a journal that compares instead of storing.
 */
public final class JournalWriter {
    private final EntryEncoder encoder = new EntryEncoder();
    private final CRC32C groupCrc = new CRC32C();
    private Journal journal;
    /** At the last PREPARE entry. Whoever publishes the group computes its value. */
    private ChainHead head = ChainHead.NONE;
    /** The entries of the open group, and the room of those of the group before it. */
    private GroupEntries entries = new GroupEntries();
    private GroupEntries room = new GroupEntries();
    private long nextSequence;
    private long groupFirst;
    private int closedCrc;

    /** Starts at sequence 0. */
    public JournalWriter(Journal journal) {
        this.journal = journal;
    }

    /** Goes on in another journal, which holds the same entries so far. */
    public void continueOn(Journal other) {
        journal = other;
    }

    /**
     * Goes on behind the PREPARE entry that stands before this sequence, with this head of the
     * chain, under the rule set with this hash.
     */
    public void restore(long sequence, ChainHead before, String ruleSetHash) {
        head = before;
        nextSequence = sequence;
        groupFirst = sequence;
        encoder.restore(ruleSetHash);
    }

    /**
     * Goes on with this number, for entries that stand for themselves: neither head nor rule set is
     * known, so that no group can be closed and no decision written.
     */
    public static JournalWriter behind(Journal journal, long sequence) {
        JournalWriter writer = new JournalWriter(journal);
        writer.nextSequence = sequence;
        return writer;
    }

    /** The sequence that the next entry gets. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Opens a new journal. */
    public void genesis(UUID journalId, long createdMs, StateSettings settings) {
        append(encoder.genesis(
                new Entry.Genesis(nextSequence, journalId, createdMs, settings)));
    }

    /**
     * Records the rule set that decides from here on.
     *
     * @param deployment the entry that asked for it, or -1
     */
    public void ruleSet(RuleSet ruleSet, long deployment) {
        append(encoder.ruleSet(nextSequence, ruleSet, deployment));
    }

    /** Records that a rule set is asked for. */
    public void deployment(Deployment deployment, long clockMs) {
        append(encoder.deployment(new Entry.Deployed(nextSequence, deployment, clockMs)));
    }

    /** Records that a rule set that was asked for is not used. */
    public void deploymentRefused(long deployment, long clockMs, List<String> problems) {
        append(encoder.deploymentRefused(
                new Entry.DeploymentRefused(nextSequence, deployment, clockMs, problems)));
    }

    /** Records a decision, which must carry {@link #nextSequence}. */
    public void decision(Decision decision) {
        if (decision.sequence() != nextSequence) {
            throw new IllegalArgumentException("decision " + decision.sequence()
                    + " out of turn; the journal stands at " + nextSequence);
        }
        append(encoder.decision(decision));
    }

    /** Records that a transaction had been decided before. */
    public void duplicate(Transaction transaction, long clockMs, long duplicateOf) {
        append(encoder.duplicate(nextSequence, transaction, clockMs, duplicateOf));
    }

    /** Records a later verdict. */
    public void label(FraudLabel label, long clockMs, LabelEffect effect) {
        append(encoder.label(nextSequence, label, clockMs, effect));
    }

    /** Records a change of a list. */
    public void listChange(ListChange change, long clockMs, ListEffect effect) {
        append(encoder.listChange(nextSequence, change, clockMs, effect));
    }

    /** Records what was set aside. */
    public void deadLetter(DeadLetter deadLetter) {
        append(encoder.deadLetter(nextSequence, deadLetter));
    }

    /** Closes the group of all entries since the last PREPARE; returns the sequence of the mark. */
    public long prepare(int inputCount, Map<Partition, Long> nextOffsets) {
        long sequence = nextSequence;
        closedCrc = (int) groupCrc.getValue();
        int length = encoder.prepare(new Entry.Prepared(sequence, groupFirst, inputCount,
                closedCrc, head.hex(), nextOffsets));
        append(length);
        closeEntries();
        groupFirst = nextSequence;
        groupCrc.reset();
        return sequence;
    }

    /** The head before is known by now, so that the room of its entries is free. */
    private void closeEntries() {
        DirectBuffer stored = journal.storedInstead();
        if (stored != null) {
            // A group of an older version, whose entries have no hashes.
            byte[] prepare = new byte[stored.capacity()];
            stored.getBytes(0, prepare);
            head = head.afterPlain(prepare, prepare.length);
            entries.clear();
        } else if (journal.isKept()) {
            GroupEntries free = room;
            head = head.after(entries);
            room = entries;
            entries = free;
            entries.clear();
        }
    }

    /** The head of the chain of groups, at the last PREPARE entry. */
    public ChainHead head() {
        return head;
    }

    /** The checksum of the group that was closed last. */
    public int closedCrc32c() {
        return closedCrc;
    }

    /** Records that a key signs from here on. */
    public void keyChange(KeyChange change) {
        append(encoder.keyChange(nextSequence, change));
    }

    /** Records a signed head. */
    public void checkpoint(Checkpoint checkpoint) {
        append(encoder.checkpoint(nextSequence, checkpoint));
    }

    /** Records that files are deleted from this journal; the entry carries its own number. */
    public void pruned(Entry.Pruned entry) {
        if (entry.sequence() != nextSequence) {
            throw new IllegalArgumentException("entry " + entry.sequence()
                    + " out of turn; the journal stands at " + nextSequence);
        }
        append(encoder.pruned(entry));
    }

    /** Records that this journal takes over from another one. */
    public void warmup(JournalPosition predecessor, Map<Partition, Entry.Stretch> stretches) {
        append(encoder.warmup(new Entry.Warmup(nextSequence, predecessor, stretches)));
    }

    /** Records that history is missing. */
    public void stateGap(StateGap gap) {
        append(encoder.stateGap(nextSequence, gap));
    }

    /** Records that the group closed by this PREPARE is visible. */
    public void commit(long prepared) {
        append(encoder.commit(nextSequence, prepared));
    }

    private void append(int length) {
        journal.append(encoder.buffer(), 0, length);
        DirectBuffer stored = journal.storedInstead();
        if (stored != null) {
            entries.add(stored, stored.capacity());
        } else if (journal.isKept()) {
            entries.add(encoder.buffer(), length);
        }
        int crc = stored == null ? encoder.crc32c() : EntryFrame.crc32cOf(stored);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            groupCrc.update(crc >>> shift);
        }
        nextSequence++;
    }
}
