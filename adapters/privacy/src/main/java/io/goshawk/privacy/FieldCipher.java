package io.goshawk.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.IllegalBlockSizeException;
import org.cryptomator.siv.SivMode;
import org.cryptomator.siv.UnauthenticCiphertextException;

/**
 * AES-SIV (RFC 5297) with a key of 512 bits and the name of the field as associated data: equal
 * values of one field under one key give equal texts, and nothing else can be told from them. A
 * text becomes {@code gk1.} and, as base64url, the id of the key and the ciphertext. Thread-safe.
 */
final class FieldCipher {
    private static final String PREFIX = "gk1.";
    private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int SIV_BYTES = 16;

    private final SivMode siv = new SivMode();

    /**
     * What a cipher has made of something.
     *
     * @param keyId      names the key
     * @param ciphertext the rest
     */
    record Sealed(long keyId, byte[] ciphertext) {}

    /** The text in place of a value. */
    String seal(SubjectKey key, String field, String value) {
        return PREFIX + ENCODER.encodeToString(
                sealed(key, field, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The bytes in place of others; null stays null. */
    byte[] seal(SubjectKey key, String field, byte[] value) {
        if (value == null) {
            return null;
        }
        byte[] sealed = sealed(key, field, value);
        return ByteBuffer.allocate(PREFIX_BYTES.length + sealed.length).put(PREFIX_BYTES)
                .put(sealed).array();
    }

    private byte[] sealed(SubjectKey key, String field, byte[] value) {
        byte[] ciphertext = siv.encrypt(key.ctrKey(), key.macKey(), value,
                field.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(Long.BYTES + ciphertext.length).putLong(key.id())
                .put(ciphertext).array();
    }

    /** What a text was made of, if it can be the text of a cipher. */
    static Optional<Sealed> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return split(DECODER.decode(text.substring(PREFIX.length())), 0);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The same of bytes. */
    static Optional<Sealed> read(byte[] bytes) {
        return bytes.length > PREFIX_BYTES.length && Arrays.equals(bytes, 0, PREFIX_BYTES.length,
                PREFIX_BYTES, 0, PREFIX_BYTES.length)
                        ? split(bytes, PREFIX_BYTES.length)
                        : Optional.empty();
    }

    private static Optional<Sealed> split(byte[] bytes, int offset) {
        int textAt = offset + Long.BYTES;
        return bytes.length < textAt + SIV_BYTES
                ? Optional.empty()
                : Optional.of(new Sealed(ByteBuffer.wrap(bytes).getLong(offset),
                        Arrays.copyOfRange(bytes, textAt, bytes.length)));
    }

    /** The value, or nothing if this key and field have not made it. */
    Optional<byte[]> open(SubjectKey key, String field, Sealed sealed) {
        try {
            return Optional.of(siv.decrypt(key.ctrKey(), key.macKey(), sealed.ciphertext(),
                    field.getBytes(StandardCharsets.UTF_8)));
        } catch (UnauthenticCiphertextException | IllegalBlockSizeException other) {
            return Optional.empty();
        }
    }
}
