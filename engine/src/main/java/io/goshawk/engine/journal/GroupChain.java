package io.goshawk.engine.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * The chain over the groups of a journal: each head is the SHA-256 of the head before it and of the
 * group's PREPARE entry, byte for byte, which holds the checksums of the group's entries. The first
 * one follows 32 zeros. Two journals with the same head hold the same entries, but for what a CRC
 * does not see. Not thread-safe.
 */
final class GroupChain {
    /** The bytes of a head. */
    static final int HEAD_BYTES = 32;

    private final MessageDigest digest;
    private byte[] head = new byte[HEAD_BYTES];
    private byte[] entry = new byte[256];

    GroupChain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Adds a PREPARE entry. */
    void add(DirectBuffer buffer, int length) {
        if (length > entry.length) {
            entry = new byte[length];
        }
        buffer.getBytes(0, entry, 0, length);
        digest.update(head);
        digest.update(entry, 0, length);
        head = digest.digest();
    }

    /** The present head, in hexadecimal digits. */
    String head() {
        return HexFormat.of().formatHex(head);
    }

    /** Goes on from a head. */
    void restore(String known) {
        head = HexFormat.of().parseHex(known);
    }
}
