package io.goshawk.replay.prove;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * That an entry is in a journal whose head was signed.
 *
 * @param journalId   the journal
 * @param sequence    the entry
 * @param entry       its bytes
 * @param decoded     what it says, as JSON, for whoever reads it; nothing is proven of this text
 * @param leafIndex   which entry of its group it is, from 0
 * @param leafCount   how many entries the group has
 * @param path        the audit path of the entry in its group's tree, the nearest hash first
 * @param headBefore  the head of the chain before its group
 * @param rootsBehind the roots of the groups between its own and the signed one, that one too
 * @param checkpoint  the signed head, as a signed note
 * @param key         who signed; whoever checks the proof must know this key from elsewhere
 */
public record Proof(UUID journalId, long sequence, byte[] entry, String decoded, long leafIndex,
        long leafCount, List<byte[]> path, byte[] headBefore, List<byte[]> rootsBehind,
        String checkpoint, VerifierKey key) {
    public Proof {
        path = List.copyOf(path);
        rootsBehind = List.copyOf(rootsBehind);
    }

    /**
     * Follows the hashes from the entry to the signature.
     *
     * @param trusted the key that must have signed
     * @return the signed head
     * @throws IllegalArgumentException if it proves nothing, saying why
     */
    public Checkpoint check(VerifierKey trusted) {
        EntryHeaderDecoder header = new EntryHeaderDecoder().wrap(new UnsafeBuffer(entry), 0);
        require(header.sequence() == sequence, "its bytes are those of entry "
                + header.sequence() + ", not of entry " + sequence);
        byte[] root = MerkleTree.rootOf(MerkleTree.leaf(entry, 0, entry.length), leafIndex,
                leafCount, path);
        ChainHead head = ChainHead.of(HexFormat.of().formatHex(headBefore)).afterRoot(root);
        for (byte[] behind : rootsBehind) {
            head = head.afterRoot(behind);
        }
        Checkpoint signed = Checkpoint.parse(checkpoint);
        require(signed.journalId().equals(journalId), "its checkpoint is of journal "
                + signed.journalId());
        require(signed.head().equals(head), "its hashes lead to the head " + head + ", but "
                + signed.head() + " was signed");
        require(signed.isSignedBy(trusted), "key " + trusted + " did not sign its checkpoint");
        return signed;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
