package io.goshawk.engine.chain;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a closed file of a journal holds: a signed note (c2sp.org/signed-note) of seven lines:
 *
 * <pre>
 *   goshawk journal seal 1
 *   (id of the journal)
 *   (name of the file)
 *   (sequence of its first entry)
 *   (sequence of its last entry)
 *   (root of the {@link MerkleTree} over its entries, in hexadecimal digits)
 *   (when it was signed, by the clock of the host, as ISO 8601)
 * </pre>
 *
 * @param journalId the journal
 * @param file      the file
 * @param first     its first entry
 * @param last      its last entry
 * @param root      over its entries
 * @param signedMs  when it was signed, epoch milliseconds; what the host's clock said
 * @param note      the whole note, signatures too
 */
public record Seal(UUID journalId, String file, long first, long last, String root, long signedMs,
        String note) {
    /** The first line. */
    public static final String FIRST_LINE = "goshawk journal seal 1";
    /** What the name of a seal's own file ends with. */
    public static final String SUFFIX = ".seal";

    private static final int LINES = 7;

    public Seal {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(note, "note");
        if (HexFormat.of().parseHex(root).length != MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException("a root has " + MerkleTree.HASH_BYTES + " bytes");
        }
    }

    /** Signs what a file holds. */
    public static Seal sign(UUID journalId, String file, long first, long last, byte[] root,
            long nowMs, SigningKey key) {
        String hex = HexFormat.of().formatHex(root);
        SignedNote note = SignedNote.sign(List.of(FIRST_LINE, journalId.toString(), file,
                Long.toString(first), Long.toString(last), hex,
                Instant.ofEpochMilli(nowMs).toString()), List.of(key));
        return new Seal(journalId, file, first, last, hex, nowMs, note.toString());
    }

    /**
     * Reads a note; says nothing of its signatures.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static Seal parse(String note) {
        List<String> lines = SignedNote.parse(note).lines("seal of a journal's file", FIRST_LINE,
                LINES);
        try {
            return new Seal(UUID.fromString(lines.get(1)), lines.get(2),
                    Long.parseLong(lines.get(3)), Long.parseLong(lines.get(4)), lines.get(5),
                    Instant.parse(lines.get(6)).toEpochMilli(), note);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its time is none: " + lines.get(6), e);
        }
    }

    /** Whether this key's owner signed it. */
    public boolean isSignedBy(VerifierKey key) {
        return SignedNote.parse(note).isSignedBy(key);
    }

    /** Whether it says the same of a file as another one, whoever signed it and when. */
    public boolean saysTheSameAs(Seal other) {
        return journalId.equals(other.journalId) && file.equals(other.file)
                && first == other.first && last == other.last && root.equals(other.root);
    }
}
