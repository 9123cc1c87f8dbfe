package io.goshawk.engine.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note as C2SP specifies it (c2sp.org/signed-note): lines of text, an empty line, and a
 * line for each signature:
 *
 * <pre>
 *   — (name of the key) (base64 of the key's id, 4 bytes, and the Ed25519 signature)
 * </pre>
 *
 * The signatures are over the lines before the empty one, with their line ends. Immutable.
 */
final class SignedNote {
    private static final String SIGNATURE = "\u2014 ";
    private static final String END = "\n\n";

    private final String note;
    private final String text;
    private final List<String[]> signatures;

    private SignedNote(String note) {
        int end = note.indexOf(END);
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a signed note is text, an empty line and"
                    + " signatures, with an end of line each");
        }
        this.note = note;
        this.text = note.substring(0, end + 1);
        this.signatures = note.substring(end + END.length()).lines()
                .map(SignedNote::signature).toList();
    }

    /** Signs lines of text, none of which may be empty, with every one of the keys. */
    static SignedNote sign(List<String> lines, List<SigningKey> keys) {
        String text = String.join("\n", lines) + "\n";
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder note = new StringBuilder(text).append('\n');
        for (SigningKey key : keys) {
            note.append(SIGNATURE).append(key.verifier().name()).append(' ')
                    .append(encode(key.verifier().idBytes(), key.sign(message))).append('\n');
        }
        return new SignedNote(note.toString());
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
    static SignedNote parse(String note) {
        return new SignedNote(note);
    }

    private static String[] signature(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 3 || !line.startsWith(SIGNATURE)) {
            throw new IllegalArgumentException("'" + line + "' is no signature");
        }
        try {
            if (Base64.getDecoder().decode(parts[2]).length > VerifierKey.ID_BYTES) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + line + "' is no signature: not base64", e);
        }
        throw new IllegalArgumentException("'" + line + "' is no signature: too short");
    }

    /**
     * The lines of the text.
     *
     * @param what      what the note should be, for the message
     * @param firstLine the line that it should begin with
     * @param count     how many lines it should have
     * @throws IllegalArgumentException if it is something else
     */
    List<String> lines(String what, String firstLine, int count) {
        List<String> lines = List.of(text.split("\n", -1)).subList(0,
                (int) text.chars().filter(each -> each == '\n').count());
        if (lines.size() != count || !lines.getFirst().equals(firstLine)) {
            throw new IllegalArgumentException("this is no " + what + ": it does not begin with '"
                    + firstLine + "' and " + (count - 1) + " more lines");
        }
        return lines;
    }

    /** Whether this key's owner signed it. */
    boolean isSignedBy(VerifierKey key) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream().filter(parts -> parts[1].equals(key.name())).anyMatch(parts -> {
            byte[] both = Base64.getDecoder().decode(parts[2]);
            return Arrays.equals(Arrays.copyOf(both, VerifierKey.ID_BYTES), key.idBytes())
                    && key.hasSigned(message, Arrays.copyOfRange(both, VerifierKey.ID_BYTES,
                            both.length));
        });
    }

    /** The names of the keys that it says to be signed with. */
    List<String> signers() {
        return signatures.stream().map(parts -> parts[1]).toList();
    }

    /** The whole note. */
    @Override
    public String toString() {
        return note;
    }
}
