package io.goshawk.replay.cq4;

import java.lang.foreign.MemorySegment;

/** Looks for bytes that are not zero, as fast as memory is. */
final class Zeros {
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[1 << 20]);

    private Zeros() {}

    /** The position of the first byte that is not zero, or the end. */
    static long skip(MemorySegment bytes, long from, long end) {
        for (long at = from; at < end; at += ZEROS.byteSize()) {
            long length = Math.min(ZEROS.byteSize(), end - at);
            long different = MemorySegment.mismatch(bytes, at, at + length, ZEROS, 0, length);
            if (different >= 0) {
                return at + different;
            }
        }
        return end;
    }
}
