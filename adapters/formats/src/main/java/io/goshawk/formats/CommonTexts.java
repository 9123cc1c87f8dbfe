package io.goshawk.formats;

/**
 * One copy of each text that comes again and again: currencies, countries, codes. A text that meets
 * another in its slot replaces it, so that the memory is bounded whatever is sent. Not thread-safe.
 */
final class CommonTexts {
    private static final int SLOTS = 1_024;
    private static final int CHARS_MAX = 24;

    private final String[] slots = new String[SLOTS];

    /** The text of these characters. */
    String of(char[] chars, int offset, int length) {
        if (length > CHARS_MAX) {
            return new String(chars, offset, length);
        }
        int hash = 0;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ hash >>> 10) & SLOTS - 1;
        String known = slots[slot];
        if (known == null || !matches(known, chars, offset, length)) {
            known = new String(chars, offset, length);
            slots[slot] = known;
        }
        return known;
    }

    private static boolean matches(String known, char[] chars, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
