package io.goshawk.replay.casefile;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.EntryScan;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.replay.index.JournalIndex;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * Where an entry stands in the chain of groups that makes a change of the journal visible.
 *
 * @param groupFirst      the first entry of its group
 * @param prepared        the PREPARE entry that closes it
 * @param leaf            the hash of the entry, hexadecimal
 * @param path            the hashes that lead from it to the root, the nearest first
 * @param root            the root of the group's Merkle tree
 * @param headBefore      the head of the chain before the group; null in journals of schema version
 *                        3 or before, whose groups are no trees
 * @param head            the head behind the group; null like the other
 * @param isHeadConfirmed whether the next group begins with that head; null if there is none yet
 * @param committed       the COMMIT entry that says that the group was visible, or -1
 * @param checkpointed    the first entry with a signed head of the group or of a later one, or -1
 * @param checkpoint      what was signed there, or null
 */
public record ChainPlace(long groupFirst, long prepared, String leaf, List<String> path,
        String root, String headBefore, String head, Boolean isHeadConfirmed, long committed,
        long checkpointed, Checkpoint checkpoint) {
    public ChainPlace {
        path = List.copyOf(path);
    }

    /** How many entries the group has. */
    public long groupSize() {
        return prepared - groupFirst + 1;
    }

    /** The place of an entry, or null if its group is not closed yet. */
    static ChainPlace of(long sequence, JournalIndex index) {
        try (EntryLookup entries = index.lookup()) {
            long prepared = next(index.journal(), sequence, PrepareEntryDecoder.TEMPLATE_ID);
            return prepared < 0
                    ? null
                    : of(sequence, (Entry.Prepared) entries.at(prepared), index, entries);
        }
    }

    private static ChainPlace of(long sequence, Entry.Prepared group, JournalIndex index,
            EntryLookup entries) {
        List<byte[]> leaves = leaves(index.journal(), group);
        int number = Math.toIntExact(sequence - group.groupFirst());
        String head = null;
        Boolean isConfirmed = null;
        if (group.headBefore() != null) {
            head = ChainHead.of(group.headBefore()).afterRoot(MerkleTree.root(leaves)).hex();
            long next = next(index.journal(), group.sequence() + 1,
                    PrepareEntryDecoder.TEMPLATE_ID);
            isConfirmed = next < 0
                    ? null
                    : head.equals(((Entry.Prepared) entries.at(next)).headBefore());
        }
        Entry.Checkpointed signed = checkpoint(group.sequence(), index, entries);
        HexFormat hex = HexFormat.of();
        return new ChainPlace(group.groupFirst(), group.sequence(),
                hex.formatHex(leaves.get(number)),
                MerkleTree.path(leaves, number).stream().map(hex::formatHex).toList(),
                hex.formatHex(MerkleTree.root(leaves)), group.headBefore(), head, isConfirmed,
                commit(group.sequence(), index.journal(), entries),
                signed == null ? -1 : signed.sequence(),
                signed == null ? null : signed.checkpoint());
    }

    private static List<byte[]> leaves(Journal journal, Entry.Prepared group) {
        List<byte[]> leaves = new ArrayList<>();
        try (EntryScan scan = new EntryScan(journal, group.groupFirst())) {
            while (scan.sequence() < group.sequence() && scan.next()) {
                byte[] bytes = new byte[scan.length()];
                scan.buffer().getBytes(0, bytes);
                leaves.add(MerkleTree.leaf(bytes, 0, bytes.length));
            }
        }
        return leaves;
    }

    /** The first entry of a type from one on, or -1. */
    private static long next(Journal journal, long from, int templateId) {
        try (EntryScan scan = new EntryScan(journal, from)) {
            while (scan.next()) {
                if (scan.header().templateId() == templateId) {
                    return scan.sequence();
                }
            }
        }
        return -1;
    }

    private static long commit(long prepared, Journal journal, EntryLookup entries) {
        long commit = next(journal, prepared + 1, CommitEntryDecoder.TEMPLATE_ID);
        while (commit >= 0 && ((Entry.Committed) entries.at(commit)).prepared() < prepared) {
            commit = next(journal, commit + 1, CommitEntryDecoder.TEMPLATE_ID);
        }
        return commit;
    }

    private static Entry.Checkpointed checkpoint(long prepared, JournalIndex index,
            EntryLookup entries) {
        PrimitiveIterator.OfLong candidates = index
                .entriesOfType(CheckpointEntryDecoder.TEMPLATE_ID)
                .filter(sequence -> sequence > prepared).iterator();
        while (candidates.hasNext()) {
            if (entries.at(candidates.nextLong()) instanceof Entry.Checkpointed signed
                    && signed.checkpoint().sequence() >= prepared) {
                return signed;
            }
        }
        return null;
    }
}
