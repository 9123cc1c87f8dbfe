package io.goshawk.replay.cq4;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What the file {@code pruned-start} of a journal holds whose older files were deleted.
 *
 * @param file    the first file that is still there
 * @param first   the number of its first entry
 * @param entries entries before it that are kept, by number
 */
public record KeptEntries(String file, long first, SortedMap<Long, byte[]> entries) {
    /** What the file is called. */
    public static final String NAME = "pruned-start";

    private static final long MAGIC = 0x4748_5052_554E_4501L;

    public KeptEntries {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is not as it was written, saying why
     */
    public static KeptEntries of(MemorySegment content) {
        byte[] bytes = content.toArray(ValueLayout.JAVA_BYTE);
        int end = bytes.length - Long.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, Math.max(0, end));
        if (end < 0 || ByteBuffer.wrap(bytes).getLong(end) != crc.getValue()) {
            throw new IllegalArgumentException("its bytes are not what its checksum says");
        }
        try {
            return of(ByteBuffer.wrap(bytes, 0, end));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it cannot be decoded: " + e.getMessage(), e);
        }
    }

    private static KeptEntries of(ByteBuffer in) {
        if (in.getLong() != MAGIC) {
            throw new IllegalArgumentException("it does not begin as such a file does");
        }
        String file = new String(take(in, Short.toUnsignedInt(in.getShort())),
                StandardCharsets.UTF_8);
        long first = in.getLong();
        SortedMap<Long, byte[]> entries = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            long sequence = in.getLong();
            entries.put(sequence, take(in, in.getInt()));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes follow behind the last"
                    + " entry");
        }
        return new KeptEntries(file, first, entries);
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("it ends too early");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
