package io.goshawk.engine.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * A key that signs a journal from an entry on. The key before it may endorse it, so that whoever
 * knows one key of a journal can follow to the next: its owner signs
 *
 * <pre>
 *   goshawk journal key 1
 *   (id of the journal)
 *   (sequence of the entry)
 *   (the new key, as a verifier key)
 * </pre>
 *
 * with an end of line behind each line.
 *
 * @param key         the key
 * @param endorser    the key that vouches for it, or null
 * @param endorsement that one's signature in hexadecimal digits, or an empty text
 */
public record KeyChange(VerifierKey key, VerifierKey endorser, String endorsement) {
    private static final String FIRST_LINE = "goshawk journal key 1";

    public KeyChange {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(endorsement, "endorsement");
    }

    /**
     * The change to a key.
     *
     * @param before the key before it, or null if there is none at hand
     */
    public static KeyChange to(VerifierKey key, SigningKey before, UUID journalId, long sequence) {
        return before == null
                ? new KeyChange(key, null, "")
                : new KeyChange(key, before.verifier(), HexFormat.of().formatHex(
                        before.sign(message(key, journalId, sequence))));
    }

    /** Whether the endorser vouches for the key in this place. */
    public boolean isEndorsed(UUID journalId, long sequence) {
        return endorser != null && endorser.hasSigned(message(key, journalId, sequence),
                HexFormat.of().parseHex(endorsement));
    }

    private static byte[] message(VerifierKey key, UUID journalId, long sequence) {
        return (FIRST_LINE + "\n" + journalId + "\n" + sequence + "\n" + key + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
