package io.goshawk.engine.chain;

import java.util.HexFormat;
import java.util.Objects;

/**
 * Where the chain of groups stands between two entries, so that it can be computed on from there.
 *
 * @param head     the head before the open group
 * @param leaves   how many entries the open group has so far
 * @param frontier what is known of them, {@link MerkleTree#frontier()} in hexadecimal digits
 */
public record ChainState(ChainHead head, long leaves, String frontier) {
    /** Before the first entry. */
    public static final ChainState NONE = new ChainState(ChainHead.NONE, 0, "");

    public ChainState {
        Objects.requireNonNull(head, "head");
        new MerkleTree().restore(leaves, HexFormat.of().parseHex(frontier));
    }

    /** Behind the entries of a tree, which are those of the open group. */
    public static ChainState of(ChainHead head, MerkleTree group) {
        return new ChainState(head, group.leaves(), HexFormat.of().formatHex(group.frontier()));
    }

    /** Lets a tree go on from here. */
    public void restore(MerkleTree group) {
        group.restore(leaves, HexFormat.of().parseHex(frontier));
    }
}
