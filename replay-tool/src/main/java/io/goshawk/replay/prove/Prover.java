package io.goshawk.replay.prove;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes proofs from a journal. It reads the entry's group and what follows up to the next signature
 * of the key, nothing before. Used by one thread.
 */
public final class Prover {
    private static final int HASHES_SINCE_VERSION = 4;

    private final Journal journal;
    private final EntryHeaderDecoder header = new EntryHeaderDecoder();
    private final PrepareEntryDecoder prepare = new PrepareEntryDecoder();

    public Prover(Journal journal) {
        this.journal = journal;
    }

    /**
     * Proves an entry.
     *
     * @param decoded what the entry says, as JSON
     * @param key     whose signature is to be found
     * @throws ProofException if there is nothing to prove it with, saying why
     */
    public Proof prove(long sequence, String decoded, VerifierKey key) {
        findGroup(sequence);
        long first = prepare.groupFirst();
        long last = header.sequence();
        byte[] headBefore = new byte[MerkleTree.HASH_BYTES];
        prepare.getHeadBefore(headBefore, 0, headBefore.length);
        List<byte[]> leaves = new ArrayList<>();
        byte[] entry = null;
        try (EntryCursor cursor = journal.read(first)) {
            for (long each = first; each <= last && cursor.next(); each++) {
                byte[] bytes = bytes(cursor);
                leaves.add(MerkleTree.leaf(bytes, 0, bytes.length));
                entry = each == sequence ? bytes : entry;
            }
            List<byte[]> behind = new ArrayList<>();
            Checkpoint signed = signature(cursor, last, behind, key);
            Proof proof = new Proof(signed.journalId(), sequence, entry, decoded,
                    sequence - first, leaves.size(),
                    MerkleTree.path(leaves, Math.toIntExact(sequence - first)), headBefore, behind,
                    signed.note(), key);
            return checked(proof, key);
        }
    }

    /** Reads the PREPARE entry that closes the group of an entry. */
    private void findGroup(long sequence) {
        try (EntryCursor cursor = journal.read(sequence)) {
            while (cursor.next()) {
                header.wrap(cursor.buffer(), 0);
                if (header.templateId() == PrepareEntryDecoder.TEMPLATE_ID) {
                    prepare.wrapAndApplyHeader(new UnsafeBuffer(
                            bytes(cursor)), 0, header);
                    if (header.version() < HASHES_SINCE_VERSION) {
                        throw new ProofException("entry " + sequence + " is of a schema without"
                                + " hashes: its checksum is covered by later signatures, but"
                                + " there is no proof of it alone");
                    }
                    return;
                }
            }
        }
        throw new ProofException("entry " + sequence + " is not in the journal, or in a group that"
                + " is not closed yet");
    }

    /** The next signed head from here on, with the roots of the groups up to it. */
    private Checkpoint signature(EntryCursor cursor, long from, List<byte[]> roots,
            VerifierKey key) {
        List<Long> prepared = new ArrayList<>();
        MerkleTree tree = new MerkleTree();
        while (cursor.next()) {
            byte[] bytes = bytes(cursor);
            tree.add(bytes, 0, bytes.length);
            header.wrap(cursor.buffer(), 0);
            if (header.templateId() == PrepareEntryDecoder.TEMPLATE_ID) {
                roots.add(tree.root());
                prepared.add(header.sequence());
                tree.clear();
            } else if (header.templateId() == CheckpointEntryDecoder.TEMPLATE_ID) {
                Checkpoint checkpoint = Checkpoint.parse(new CheckpointEntryDecoder()
                        .wrapAndApplyHeader(cursor.buffer(), 0, header).note());
                if (checkpoint.sequence() >= from && checkpoint.isSignedBy(key)) {
                    int groups = prepared.indexOf(checkpoint.sequence()) + 1;
                    roots.subList(groups, roots.size()).clear();
                    return checkpoint;
                }
            }
        }
        throw new ProofException("no signature of key " + key + " follows in the journal; is it the"
                + " key of this journal, or is the entry behind the last signature?");
    }

    private static Proof checked(Proof proof, VerifierKey key) {
        try {
            proof.check(key);
            return proof;
        } catch (IllegalArgumentException damaged) {
            throw new ProofException("the journal is not what was signed: "
                    + damaged.getMessage() + "; 'goshawk journal verify' tells more");
        }
    }

    private static byte[] bytes(EntryCursor cursor) {
        byte[] bytes = new byte[cursor.length()];
        cursor.buffer().getBytes(0, bytes);
        return bytes;
    }
}
