package io.goshawk.cli.simulation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of all that happened in a run: two runs with the same one went the same way. */
final class Trace {
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private final MessageDigest digest;

    Trace() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** A moment was passed at this time. */
    void add(Point point, long nowNanos) {
        digest.update((byte) point.ordinal());
        digest.update(number.clear().putLong(nowNanos).array());
    }

    /** It was decided like this. */
    void add(Enum<?> choice) {
        digest.update((byte) choice.ordinal());
    }

    /** These bytes were written. */
    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** Ends it; hexadecimal. */
    String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
