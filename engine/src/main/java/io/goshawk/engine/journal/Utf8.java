package io.goshawk.engine.journal;

import java.nio.charset.StandardCharsets;

/**
 * Texts as UTF-8, one at a time in the same bytes, so that nothing is allocated for texts of ASCII,
 * which nearly all are. Used by one thread.
 */
final class Utf8 {
    private static final int ASCII_MAX = 0x7F;

    private byte[] bytes = new byte[256];
    private int length;

    /** The bytes of a text, of which the first {@link #length} count; null is an empty text. */
    @SuppressWarnings("deprecation") // of all ways to the bytes of a text the one without a copy
    byte[] of(String text) {
        length = text == null ? 0 : text.length();
        if (length == 0) {
            return bytes;
        }
        if (!isAscii(text)) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            length = encoded.length;
            return encoded;
        }
        if (length > bytes.length) {
            bytes = new byte[2 * length];
        }
        text.getBytes(0, length, bytes, 0);
        return bytes;
    }

    /** How many bytes the text given last has. */
    int length() {
        return length;
    }

    private static boolean isAscii(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all <= ASCII_MAX;
    }
}
