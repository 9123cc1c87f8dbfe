package io.goshawk.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Finds text that UTF-8 cannot carry there and back. JSON parsers let some of it pass: overlong
 * forms and surrogates as bytes, half a surrogate pair as an escape. What is journaled would then
 * differ from what was decided. Not thread-safe.
 */
final class StrictUtf8 {
    /** The result for sound text, and for text that has no length. */
    static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer discarded = CharBuffer.allocate(1_024);

    /** The index of the first byte that is not UTF-8, or {@link #NONE}. */
    int malformedAt(byte[] bytes) {
        int start = asciiPrefix(bytes);
        if (start == bytes.length) {
            return NONE;
        }
        ByteBuffer source = ByteBuffer.wrap(bytes, start, bytes.length - start);
        decoder.reset();
        while (true) {
            CoderResult result = decoder.decode(source, discarded.clear(), true);
            if (result.isError()) {
                return source.position();
            }
            if (result.isUnderflow()) {
                return NONE;
            }
        }
    }

    /** How many bytes at the start are plain ASCII for certain; eight at a time, then one. */
    private static int asciiPrefix(byte[] bytes) {
        int i = 0;
        while (i <= bytes.length - Long.BYTES && ((long) LONGS.get(bytes, i) & NOT_ASCII) == 0) {
            i += Long.BYTES;
        }
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** The UTF-8 size of a text in bytes, or {@link #NONE} if half of a surrogate pair is in it. */
    static int length(String text) {
        int length = text.length();
        for (int i = 0, count = text.length(); i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                length++;
            } else if (!Character.isSurrogate(c)) {
                length += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < count
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 2;
                i++;
            } else {
                return NONE;
            }
        }
        return length;
    }

    /**
     * The text, with '?' for half a surrogate pair: what the journal makes of it too, so that an
     * alert written from the journal is the same.
     */
    static String replaced(String text) {
        return length(text) != NONE
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
