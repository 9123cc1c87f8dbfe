package io.goshawk.replay.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Hashes of keys, 39 bits. Two keys may share one: what is found by it is looked at. Fixed for
 * ever, because the files of indexes depend on it; multiplied in and rotated, and mixed at the end
 * by the finaliser of MurmurHash3 (A. Appleby, public domain).
 */
final class KeyHash {
    static final int BITS = 39;

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long STEP = 0xC2B2AE3D27D4EB4FL;
    private static final int ROTATION = 29;
    private static final VarHandle LONGS = MethodHandles
            .byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyHash() {}

    static long of(KeyKind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(kind, Arrays.copyOf(bytes, bytes.length + Long.BYTES), bytes.length);
    }

    static long of(KeyKind kind, long number) {
        return mix(SEED + kind.ordinal(), number);
    }

    /** Of the first bytes of an array, which has eight more, of any value. */
    static long of(KeyKind kind, byte[] bytes, int length) {
        LONGS.set(bytes, length, 0L);
        long hash = SEED + kind.ordinal();
        for (int i = 0; i < length; i += Long.BYTES) {
            hash = Long.rotateLeft((hash ^ (long) LONGS.get(bytes, i)) * STEP, ROTATION);
        }
        return mix(hash, length);
    }

    private static long mix(long hash, long last) {
        long mixed = (hash ^ last) * STEP;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (mixed ^ mixed >>> 33) >>> Long.SIZE - BITS;
    }
}
