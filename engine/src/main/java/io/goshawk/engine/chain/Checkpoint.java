package io.goshawk.engine.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A signed head of a journal: a signed note as C2SP specifies it (c2sp.org/signed-note), of five
 * lines, an empty one, and a line for each signature:
 *
 * <pre>
 *   goshawk journal checkpoint 1
 *   (id of the journal)
 *   (sequence of a PREPARE entry)
 *   (head of the chain of groups there, in hexadecimal digits)
 *   (when it was signed, by the clock of the host, as ISO 8601)
 *
 *   — (name of the key) (base64 of the key's id, 4 bytes, and the Ed25519 signature)
 * </pre>
 *
 * The signature is over the lines before the empty one, with their line ends.
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
    private static final String SIGNATURE = "\u2014 ";
    private static final String END = "\n\n";

    public Checkpoint {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(note, "note");
    }

    /** Signs a head, with every one of the keys. */
    public static Checkpoint sign(UUID journalId, long sequence, ChainHead head, long nowMs,
            List<SigningKey> keys) {
        String text = FIRST_LINE + "\n" + journalId + "\n" + sequence + "\n" + head.hex() + "\n"
                + Instant.ofEpochMilli(nowMs) + "\n";
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder note = new StringBuilder(text).append('\n');
        for (SigningKey key : keys) {
            note.append(SIGNATURE).append(key.verifier().name()).append(' ')
                    .append(encode(key.verifier().idBytes(), key.sign(message))).append('\n');
        }
        return new Checkpoint(journalId, sequence, head, nowMs, note.toString());
    }

    private static String encode(byte[] id, byte[] signature) {
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return Base64.getEncoder().encodeToString(both);
    }

    /**
     * Reads a note; says nothing of its signatures.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static Checkpoint parse(String note) {
        int end = note.indexOf(END);
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a checkpoint is text, an empty line and signatures,"
                    + " with an end of line each");
        }
        String[] lines = note.substring(0, end).split("\n", -1);
        if (lines.length != LINES || !lines[0].equals(FIRST_LINE)) {
            throw new IllegalArgumentException("this is no checkpoint of a journal: it does not"
                    + " begin with '" + FIRST_LINE + "' and four more lines");
        }
        try {
            Checkpoint checkpoint = new Checkpoint(UUID.fromString(lines[1]),
                    Long.parseLong(lines[2]), ChainHead.of(lines[3]),
                    Instant.parse(lines[4]).toEpochMilli(), note);
            checkpoint.signatures();
            return checkpoint;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its time is none: " + lines[4], e);
        }
    }

    private List<String[]> signatures() {
        return note.substring(note.indexOf(END) + END.length()).lines().map(line -> {
            String[] parts = line.split(" ");
            if (parts.length != 3 || !line.startsWith(SIGNATURE)) {
                throw new IllegalArgumentException("'" + line + "' is no signature");
            }
            return parts;
        }).toList();
    }

    /** Whether this key's owner signed it. */
    public boolean isSignedBy(VerifierKey key) {
        byte[] message = note.substring(0, note.indexOf(END) + 1)
                .getBytes(StandardCharsets.UTF_8);
        return signatures().stream().filter(parts -> parts[1].equals(key.name()))
                .anyMatch(parts -> {
                    byte[] both = Base64.getDecoder().decode(parts[2]);
                    int idBytes = Math.min(both.length, VerifierKey.ID_BYTES);
                    return Arrays.equals(Arrays.copyOf(both, idBytes), key.idBytes())
                            && key.hasSigned(message,
                                    Arrays.copyOfRange(both, idBytes, both.length));
                });
    }

    /** Who says to have signed it: names and ids of keys. */
    public List<String> signers() {
        return signatures().stream().map(parts -> parts[1]).toList();
    }
}
