package io.goshawk.engine.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1, over entries: a leaf is SHA-256(0x00 ‖ entry), a node
 * SHA-256(0x01 ‖ left ‖ right), and the left subtree of n leaves has the largest power of two that
 * is smaller than n. Leaves are added in order; only the roots of complete subtrees are kept, so
 * that memory grows with the logarithm of their number. Not thread-safe.
 */
public final class MerkleTree {
    /** The bytes of a hash. */
    public static final int HASH_BYTES = Sha256.BYTES;

    private static final int LEVELS_MAX = Long.SIZE;

    private final Sha256 sha = new Sha256();
    /** The roots of complete subtrees, the largest first, one for each bit of {@link #leaves}. */
    private final byte[] roots = new byte[LEVELS_MAX * HASH_BYTES];
    private int depth;
    private long leaves;

    /** Begins a tree without leaves. */
    public void clear() {
        depth = 0;
        leaves = 0;
    }

    /** Adds an entry. */
    public void add(byte[] bytes, int offset, int length) {
        sha.leaf(bytes, offset, length, roots, depth * HASH_BYTES);
        merge();
    }

    /** Adds the hash of an entry, see {@link #leaf}. */
    public void addLeaf(byte[] hash) {
        System.arraycopy(hash, 0, roots, depth * HASH_BYTES, HASH_BYTES);
        merge();
    }

    private void merge() {
        depth++;
        leaves++;
        for (long complete = leaves; (complete & 1) == 0; complete >>>= 1) {
            depth--;
            int left = (depth - 1) * HASH_BYTES;
            sha.node(roots, left, roots, left);
        }
    }

    /** The roots of its complete subtrees, the largest first: all that is known of its entries. */
    public byte[] frontier() {
        return Arrays.copyOf(roots, depth * HASH_BYTES);
    }

    /**
     * Goes on from where another tree stood.
     *
     * @param count    how many entries that one had
     * @param frontier what it was, see {@link #frontier()}
     * @throws IllegalArgumentException if no tree with so many entries has such a frontier
     */
    public void restore(long count, byte[] frontier) {
        if (count < 0 || frontier.length != Long.bitCount(count) * HASH_BYTES) {
            throw new IllegalArgumentException("a tree of " + count + " entries does not have "
                    + frontier.length / HASH_BYTES + " complete subtrees");
        }
        System.arraycopy(frontier, 0, roots, 0, frontier.length);
        depth = frontier.length / HASH_BYTES;
        leaves = count;
    }

    /** How many entries it has. */
    public long leaves() {
        return leaves;
    }

    /** The root; that of no entries is SHA-256 of nothing. */
    public byte[] root() {
        if (depth == 0) {
            return Sha256.newDigest().digest();
        }
        byte[] root = hashAt(depth - 1);
        for (int i = depth - 2; i >= 0; i--) {
            root = sha.node(hashAt(i), root);
        }
        return root;
    }

    private byte[] hashAt(int index) {
        return Arrays.copyOfRange(roots, index * HASH_BYTES, (index + 1) * HASH_BYTES);
    }

    /** The hash of an entry as a leaf. */
    public static byte[] leaf(byte[] bytes, int offset, int length) {
        byte[] hash = new byte[HASH_BYTES];
        new Sha256().leaf(bytes, offset, length, hash, 0);
        return hash;
    }

    /** The root of the tree over these leaves. */
    public static byte[] root(List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::addLeaf);
        return tree.root();
    }

    /**
     * The audit path of a leaf (RFC 6962, section 2.1.1): the hashes that lead from it to the root,
     * the nearest first.
     *
     * @param index which leaf, from 0
     */
    public static List<byte[]> path(List<byte[]> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException(
                    "there is no leaf " + index + " of " + leaves.size());
        }
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = index < split ? path(left, index) : path(right, index - split);
        path.add(root(index < split ? right : left));
        return path;
    }

    /**
     * The root that a leaf and its audit path lead to (RFC 9162, section 2.1.3.2).
     *
     * @param leaf  the hash of the leaf
     * @param index which leaf it is, from 0
     * @param size  how many leaves the tree has
     * @param path  as {@link #path} gives it
     * @throws IllegalArgumentException if no tree of that size has such a path
     */
    public static byte[] rootOf(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no leaf " + index + " of " + size);
        }
        Sha256 sha = new Sha256();
        byte[] root = leaf;
        long node = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) {
                throw new IllegalArgumentException("the audit path is too long");
            }
            if ((node & 1) == 1 || node == last) {
                root = sha.node(sibling, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                root = sha.node(root, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("the audit path is too short");
        }
        return root;
    }
}
