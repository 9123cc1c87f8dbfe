package io.goshawk.formats;

/**
 * One copy of each text that comes again and again: currencies, countries, codes, and the cards and
 * merchants that are busy. Windows keep the texts of their events, and rules look them up by the
 * dozen: one copy is less memory, and equal texts are found equal without being read. A text that
 * meets another in its slot replaces it, so that the memory is bounded whatever is sent. Not
 * thread-safe.
 */
final class CommonTexts {
    private final String[] slots;
    private final int charsMax;

    /**
     * @param slotCount how many texts are kept at most, a power of two
     * @param charsMax  longer texts are not kept
     */
    CommonTexts(int slotCount, int charsMax) {
        this.slots = new String[slotCount];
        this.charsMax = charsMax;
    }

    /** The text of these characters. */
    String of(char[] chars, int offset, int length) {
        if (length > charsMax) {
            return new String(chars, offset, length);
        }
        int hash = 0;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ hash >>> 16) & slots.length - 1;
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
