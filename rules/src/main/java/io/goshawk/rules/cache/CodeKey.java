package io.goshawk.rules.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Everything that byte code depends on, as one hash. Used by one thread. */
public final class CodeKey {
    private final MessageDigest digest;

    public CodeKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Adds a text; where one ends and the next begins counts. */
    public CodeKey add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds classes, in whatever order they are in. */
    public CodeKey add(Map<String, byte[]> classes) {
        new TreeMap<>(classes).forEach((name, code) -> add(name).add(code));
        return this;
    }

    private CodeKey add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** The hash, in hexadecimal digits; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
