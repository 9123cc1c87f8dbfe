package io.goshawk.engine.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 public key with a name, as text {@code name+id+base64(0x01 ‖ key)}: the verifier key
 * of C2SP's signed notes (c2sp.org/signed-note). Equal if the texts are. Thread-safe.
 */
public final class VerifierKey {
    /** The name of keys that only come as a PEM file. */
    public static final String DEFAULT_NAME = "goshawk";

    static final int KEY_BYTES = 32;
    static final int ID_BYTES = 4;

    private static final byte ED25519 = 1;
    /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] bytes;
    private final byte[] id;
    private final PublicKey key;

    private VerifierKey(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.id = idOf(name, bytes);
        this.key = publicKey(bytes);
    }

    /**
     * The key with these 32 bytes.
     *
     * @throws IllegalArgumentException if the name cannot stand in a note, or the bytes are no key
     */
    public static VerifierKey of(String name, byte[] bytes) {
        if (name.isEmpty() || name.contains("+")
                || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("the name of a key has neither spaces nor '+', and"
                    + " is not empty: '" + name + "'");
        }
        return new VerifierKey(name, bytes.clone());
    }

    /**
     * Reads {@code name+id+base64}.
     *
     * @throws IllegalArgumentException if it is something else, saying what
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("a verifier key looks like name+id+base64");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("verifier key " + parts[0] + " is not for Ed25519");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id().equals(parts[1])) {
            throw new IllegalArgumentException("verifier key " + parts[0] + " says that its id is "
                    + parts[1] + ", but it is " + key.id() + ": a letter was changed");
        }
        return key;
    }

    /**
     * A key as X.509 encodes it (SubjectPublicKeyInfo), which is what PEM files hold.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static VerifierKey ofX509(String name, byte[] encoded) {
        if (encoded.length != X509_PREFIX.length + KEY_BYTES
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0,
                        X509_PREFIX.length)) {
            throw new IllegalArgumentException("this is no Ed25519 public key");
        }
        return of(name, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
    }

    private static byte[] idOf(String name, byte[] key) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(key), ID_BYTES);
    }

    private static PublicKey publicKey(byte[] key) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(
                    new X509EncodedKeySpec(x509(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no Ed25519 public key: " + e.getMessage(),
                    e);
        }
    }

    private static byte[] x509(byte[] key) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + key.length);
        System.arraycopy(key, 0, encoded, X509_PREFIX.length, key.length);
        return encoded;
    }

    /** What it is called in signatures. */
    public String name() {
        return name;
    }

    /** Eight hexadecimal digits that tell keys of one name apart. */
    public String id() {
        return HexFormat.of().formatHex(id);
    }

    byte[] idBytes() {
        return id.clone();
    }

    /** As X.509 encodes it. */
    public byte[] x509() {
        return x509(bytes);
    }

    /** Whether this key's owner signed the message. */
    public boolean hasSigned(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key2 && name.equals(key2.name)
                && Arrays.equals(bytes, key2.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, KEY_BYTES);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
