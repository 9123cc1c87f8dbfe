package io.goshawk.engine.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes of texts, two independent ones of 64 bits in one pass: multiplied in and rotated, and
 * mixed at the end by the finaliser of MurmurHash3 (A. Appleby, public domain). Fixed for ever,
 * because snapshots depend on it. Reused, so that nothing is allocated.
 */
final class Hash {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long OTHER_SEED = 0xD1B54A32D192ED03L;
    private static final long STEP = 0xC2B2AE3D27D4EB4FL;
    private static final long OTHER_STEP = 0x9FB21C651E98DF25L;
    private static final int ROTATION = 29;

    private static final VarHandle LONGS = MethodHandles
            .byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[128];
    private long first;
    private long second;

    /** Hashes one text, or two in a row. */
    void take(String text, String after) {
        first = SEED;
        second = OTHER_SEED;
        run(text);
        if (after != null) {
            run(after);
        }
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    /** Eight characters at a time: their lower bytes, then, where there are any, the upper ones. */
    @SuppressWarnings("deprecation") // of all ways to the bytes of a text the one without a check
    private void run(String text) {
        int length = text.length();
        if (length > bytes.length - Long.BYTES) {
            bytes = new byte[2 * length + Long.BYTES];
        }
        text.getBytes(0, length, bytes, 0);
        round(length);
        if (isWide(text)) {
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (text.charAt(i) >>> Byte.SIZE);
            }
            round(length);
        }
    }

    private static boolean isWide(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all > 0xFF;
    }

    private void round(int length) {
        LONGS.set(bytes, length, 0L);
        long one = first ^ length;
        long other = second ^ length;
        for (int i = 0; i < length; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            one = Long.rotateLeft((one ^ eight) * STEP, ROTATION);
            other = Long.rotateLeft((other ^ eight) * OTHER_STEP, ROTATION);
        }
        first = mix(one);
        second = mix(other);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
