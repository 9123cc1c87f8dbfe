package io.goshawk.engine.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key pair that signs a journal. As a file it is two PEM blocks, the private key (PKCS
 * #8, RFC 8410) and the public key, as OpenSSL writes and reads them. It never shows its private
 * half but in {@link #pem}. Thread-safe.
 */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final VerifierKey verifier;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
        byte[] challenge = verifier.toString().getBytes(StandardCharsets.UTF_8);
        if (!verifier.hasSigned(challenge, sign(challenge))) {
            throw new IllegalArgumentException("its private and its public key do not belong"
                    + " together");
        }
    }

    /** A new key from the system's source of randomness. */
    public static SigningKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(VerifierKey.ofX509(name, pair.getPublic().getEncoded()),
                    pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make Ed25519 keys", e);
        }
    }

    /**
     * Reads what {@link #pem} gives.
     *
     * @throws IllegalArgumentException if it is no such key, saying why and never what it holds
     */
    public static SigningKey parse(String name, String pem) {
        byte[] privateKey = Pem.block(pem, PRIVATE);
        byte[] publicKey = Pem.block(pem, PUBLIC);
        if (privateKey == null) {
            throw new IllegalArgumentException("it has no block BEGIN PRIVATE KEY; 'goshawk journal"
                    + " keygen' makes one");
        }
        if (publicKey == null) {
            throw new IllegalArgumentException("it has no block BEGIN PUBLIC KEY behind the private"
                    + " key; 'openssl pkey -in KEY -pubout' prints it");
        }
        try {
            return new SigningKey(VerifierKey.ofX509(name, publicKey),
                    KeyFactory.getInstance("Ed25519").generatePrivate(
                            new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("its private key is not one of Ed25519", e);
        }
    }

    /**
     * Reads a public key: a PEM block, or the text of a {@link VerifierKey}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static VerifierKey parsePublic(String text) {
        byte[] publicKey = Pem.block(text, PUBLIC);
        return publicKey == null
                ? VerifierKey.parse(text)
                : VerifierKey.ofX509(VerifierKey.DEFAULT_NAME, publicKey);
    }

    /** The half that others may know. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The signature of a message: the same every time, 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with Ed25519", e);
        }
    }

    /** Both halves, secret. */
    public String pem() {
        return Pem.text(PRIVATE, key.getEncoded()) + publicPem();
    }

    /** The public half. */
    public String publicPem() {
        return Pem.text(PUBLIC, verifier.x509());
    }

    /** The public half only. */
    @Override
    public String toString() {
        return verifier.toString();
    }

    /** Blocks of text as RFC 7468 has them. */
    private static final class Pem {
        private static final int LINE = 64;

        static String text(String label, byte[] content) {
            String lines = Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(content);
            return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
        }

        /** The content of the first such block, or null. */
        static byte[] block(String pem, String label) {
            String begin = "-----BEGIN " + label + "-----";
            int start = pem.indexOf(begin);
            int end = pem.indexOf("-----END " + label + "-----");
            return start < 0 || end < start
                    ? null
                    : Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
        }
    }
}
