package io.goshawk.engine.privacy;

import java.util.Arrays;

/**
 * Digits that stand together in a text, with at most one space or hyphen between two of them: what
 * could be a card number as people write it. JSON's escapes of these characters count as the
 * characters, and zero bytes do not count, so that bytes in UTF-16 are understood. Reused from run
 * to run; not thread-safe.
 */
final class DigitRun {
    private static final int ESCAPE_CHARS = 6;
    private static final int NONE = -1;
    private static final int TYPICAL = 24;

    private final String text;
    private byte[] digits = new byte[TYPICAL];
    /** Where each digit stands; for an escape, where that begins. */
    private int[] places = new int[TYPICAL];
    /** For each digit whether a group begins with it. */
    private boolean[] starts = new boolean[TYPICAL];
    private int count;
    private int next;

    DigitRun(String text) {
        this.text = text;
    }

    /** Goes to the next run; false if there is none. */
    boolean advance() {
        count = 0;
        while (next < text.length() && count == 0) {
            read();
        }
        return count > 0;
    }

    int count() {
        return count;
    }

    byte[] digits() {
        return digits;
    }

    /** Where a digit stands in the text. */
    int place(int digit) {
        return places[digit];
    }

    boolean startsGroup(int digit) {
        return starts[digit];
    }

    /** Whether no further digit of its group follows. */
    boolean endsGroup(int digit) {
        return digit + 1 == count || starts[digit + 1];
    }

    /** Reads a run that begins at the next place, or steps over what is there. */
    private void read() {
        boolean groupStarts = true;
        boolean isRun = true;
        while (isRun && next < text.length()) {
            int symbol = symbolAt(next);
            int after = next + widthAt(next);
            if (isDigit(symbol)) {
                add(symbol, groupStarts);
                groupStarts = false;
                next = after;
            } else if (symbol == 0 && count > 0) {
                next = after;
            } else if ((symbol == ' ' || symbol == '-') && count > 0 && !groupStarts
                    && isDigit(symbolAt(skipZeros(after)))) {
                groupStarts = true;
                next = after;
            } else {
                isRun = false;
                next = count > 0 ? next : after;
            }
        }
    }

    private int skipZeros(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == 0) {
            i++;
        }
        return i;
    }

    private void add(int symbol, boolean groupStarts) {
        if (count == digits.length) {
            digits = Arrays.copyOf(digits, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
        }
        digits[count] = (byte) (symbol - '0');
        places[count] = next;
        starts[count] = groupStarts;
        count++;
    }

    /** The character that stands here or is escaped here; {@link #NONE} behind the end. */
    private int symbolAt(int place) {
        if (place >= text.length()) {
            return NONE;
        }
        return widthAt(place) == ESCAPE_CHARS
                ? Integer.parseInt(text, place + 2, place + ESCAPE_CHARS, 16)
                : text.charAt(place);
    }

    private int widthAt(int place) {
        return isEscape(text, place) ? ESCAPE_CHARS : 1;
    }

    /** Whether a character is written as its number here: a backslash, u and four digits. */
    static boolean isEscape(String text, int place) {
        if (text.charAt(place) != '\\' || place + ESCAPE_CHARS > text.length()
                || text.charAt(place + 1) != 'u') {
            return false;
        }
        for (int i = place + 2; i < place + ESCAPE_CHARS; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    static boolean isHex(int symbol) {
        return isDigit(symbol) || symbol >= 'a' && symbol <= 'f' || symbol >= 'A' && symbol <= 'F';
    }
}
