package io.goshawk.engine.chain;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;

/**
 * The entries of one group, copied while they are appended, until somebody hashes them: hashing
 * costs the deciding thread a copy. Filled by one thread, then read by another.
 */
public final class GroupEntries {
    private static final int BYTES_AT_START = 64 << 10;
    /** What a rare large group needed is given back. */
    private static final int BYTES_KEPT = 4 << 20;

    private final IntArrayList lengths = new IntArrayList();
    private byte[] bytes = new byte[BYTES_AT_START];
    private int used;

    /** Adds an entry; the bytes are copied. */
    public void add(DirectBuffer buffer, int length) {
        if (length > bytes.length - used) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(used, length), 2 * bytes.length));
        }
        buffer.getBytes(0, bytes, used, length);
        used += length;
        lengths.addInt(length);
    }

    /** How many entries there are. */
    public int count() {
        return lengths.size();
    }

    /** The root of the Merkle tree over the entries. */
    byte[] root() {
        MerkleTree tree = new MerkleTree();
        int offset = 0;
        for (int i = 0; i < lengths.size(); i++) {
            int length = lengths.getInt(i);
            tree.add(bytes, offset, length);
            offset += length;
        }
        return tree.root();
    }

    /** Forgets them. */
    public void clear() {
        lengths.clear();
        used = 0;
        if (bytes.length > BYTES_KEPT) {
            bytes = new byte[BYTES_AT_START];
        }
    }
}
