package io.goshawk.engine.chain;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The three uses that the chain has for SHA-256, kept apart by their first byte, so that none can
 * pass for another: 0 a leaf, 1 a node of a tree (RFC 6962, section 2.1), 2 a link of the chain.
 * Not thread-safe.
 */
final class Sha256 {
    /** The bytes of a hash. */
    static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;

    private final MessageDigest digest = newDigest();

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Of an entry, into {@code target}. */
    void leaf(byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
        digest.update(LEAF);
        digest.update(bytes, offset, length);
        end(target, targetOffset);
    }

    /** Of two hashes that stand one behind the other, into {@code target}. */
    void node(byte[] pair, int offset, byte[] target, int targetOffset) {
        digest.update(NODE);
        digest.update(pair, offset, 2 * BYTES);
        end(target, targetOffset);
    }

    /** Of two hashes. */
    byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** Of the head before a group and the root of its tree. */
    byte[] link(byte[] before, byte[] root) {
        digest.update(LINK);
        digest.update(before);
        return digest.digest(root);
    }

    /** Of two pieces, as they are. */
    byte[] plain(byte[] before, byte[] bytes, int offset, int length) {
        digest.update(before);
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    private void end(byte[] target, int offset) {
        try {
            digest.digest(target, offset, BYTES);
        } catch (DigestException tooSmall) {
            throw new IllegalArgumentException("the target has no room for a hash", tooSmall);
        }
    }
}
