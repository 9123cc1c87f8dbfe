package io.goshawk.engine.chain;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A signed head of a journal: a signed note (c2sp.org/signed-note) of five lines:
 *
 * <pre>
 *   goshawk journal checkpoint 1
 *   (id of the journal)
 *   (sequence of a PREPARE entry)
 *   (head of the chain of groups there, in hexadecimal digits)
 *   (when it was signed, by the clock of the host, as ISO 8601)
 * </pre>
 *
 * @param journalId the journal
 * @param sequence  the PREPARE entry up to which it speaks
 * @param head      the head there
 * @param signedMs  when it was signed, epoch milliseconds; what the host's clock said
 * @param note      the whole note, signatures too
 */
public record Checkpoint(UUID journalId, long sequence, ChainHead head, long signedMs,
        String note) {
    /** The first line. */
    public static final String FIRST_LINE = "goshawk journal checkpoint 1";

    private static final int LINES = 5;

    public Checkpoint {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(note, "note");
    }

    /** Signs a head, with every one of the keys. */
    public static Checkpoint sign(UUID journalId, long sequence, ChainHead head, long nowMs,
            List<SigningKey> keys) {
        SignedNote note = SignedNote.sign(List.of(FIRST_LINE, journalId.toString(),
                Long.toString(sequence), head.hex(), Instant.ofEpochMilli(nowMs).toString()), keys);
        return new Checkpoint(journalId, sequence, head, nowMs, note.toString());
    }

    /**
     * Reads a note; says nothing of its signatures.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static Checkpoint parse(String note) {
        List<String> lines = SignedNote.parse(note).lines("checkpoint of a journal", FIRST_LINE,
                LINES);
        try {
            return new Checkpoint(UUID.fromString(lines.get(1)), Long.parseLong(lines.get(2)),
                    ChainHead.of(lines.get(3)), Instant.parse(lines.get(4)).toEpochMilli(), note);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its time is none: " + lines.get(4), e);
        }
    }

    /** Whether this key's owner signed it. */
    public boolean isSignedBy(VerifierKey key) {
        return SignedNote.parse(note).isSignedBy(key);
    }

    /** The names of the keys that it says to be signed with. */
    public List<String> signers() {
        return SignedNote.parse(note).signers();
    }
}
