package io.goshawk.engine.chain;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The head of the chain of groups at a PREPARE entry:
 *
 * <pre>
 *   head(n) = SHA-256(0x02 ‖ head(n-1) ‖ root(n))
 * </pre>
 *
 * where root(n) is that of the {@link MerkleTree} over the group's entries, its PREPARE entry last,
 * and 32 zeros come before the first group. Two journals with the same head hold the same entries.
 *
 * <p>A head is computed by the first thread that asks for its value, once: the thread that decides
 * closes a group without hashing it, the one that publishes it does. Equal if the values are; to
 * compare is to ask.
 */
public final class ChainHead {
    /** Stands before the first group. */
    public static final ChainHead NONE = new ChainHead(new byte[Sha256.BYTES]);

    /** Until the value is known. */
    private ChainHead before;
    private GroupEntries entries;
    private byte[] value;

    private ChainHead(byte[] value) {
        this.before = null;
        this.value = value;
    }

    private ChainHead(ChainHead before, GroupEntries entries) {
        this.before = before;
        this.entries = entries;
    }

    /** The head with this value, as hexadecimal digits. */
    public static ChainHead of(String hex) {
        byte[] value = HexFormat.of().parseHex(hex);
        if (value.length != Sha256.BYTES) {
            throw new IllegalArgumentException("a head has " + Sha256.BYTES + " bytes, not "
                    + value.length);
        }
        return new ChainHead(value);
    }

    /** The head behind a group. The entries must stay as they are until its value is known. */
    public ChainHead after(GroupEntries group) {
        return new ChainHead(this, group);
    }

    /**
     * The head behind a group of a journal of schema version 3 or before, whose entries have no
     * hashes: SHA-256(head ‖ PREPARE entry).
     */
    public ChainHead afterPlain(byte[] prepare, int length) {
        return new ChainHead(new Sha256().plain(bytes(), prepare, 0, length));
    }

    /** The head behind a group with this root. */
    public ChainHead afterRoot(byte[] root) {
        return new ChainHead(new Sha256().link(bytes(), root));
    }

    /** The value; not to be changed. */
    public synchronized byte[] bytes() {
        if (value == null) {
            value = new Sha256().link(before.bytes(), entries.root());
            before = null;
            entries = null;
        }
        return value;
    }

    /** The value, in hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHead head && Arrays.equals(bytes(), head.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return hex();
    }
}
