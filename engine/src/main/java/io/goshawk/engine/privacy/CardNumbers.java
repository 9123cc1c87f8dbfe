package io.goshawk.engine.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds and masks what looks like a card number: 13 to 19 digits, be it with single spaces or
 * hyphens between groups of them, that begin and measure as those of a card scheme and have the
 * right check digit (Luhn). Not taken for one: the digits behind a decimal point; at most 15 digits
 * behind a plus sign, which is a telephone number; digits of a UUID, or of a hexadecimal word of
 * 24, 32, 40 … characters with a letter in it. Thread-safe.
 */
public final class CardNumbers {
    private static final char MASK = '*';
    private static final String ESCAPED_MASK = "002a";
    /** What may be shown of a card number, as PCI DSS 3.4.1 has it. */
    private static final int SHOWN_FIRST = 6;
    private static final int SHOWN_LAST = 4;
    private static final int PHONE_DIGITS_MAX = 15;
    private static final int WORD_CHARS_MIN = 24;
    private static final int WORD_CHARS_STEP = 8;
    /** Words are not looked at further than this on either side. */
    private static final int AROUND_CHARS = 128;
    private static final Pattern UUID = Pattern
            .compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private CardNumbers() {}

    /**
     * A part of a text.
     *
     * @param start its first character
     * @param end   behind its last
     */
    public record Place(int start, int end) {
        /** The part, with all but the first six and last four digits masked. */
        public String masked(String text) {
            return CardNumbers.masked(text.substring(start, end));
        }
    }

    /** Whether something in a text looks like a card number. Most texts take a few nanoseconds. */
    public static boolean isIn(String text) {
        int length = text.length();
        int i = IssuerRanges.DIGITS_MIN - 1;
        while (i < length) {
            // A long run of digits covers every thirteenth character.
            if (!isOfRun(text.charAt(i))) {
                i += IssuerRanges.DIGITS_MIN;
                continue;
            }
            int start = i;
            while (start > 0 && isOfRun(text.charAt(start - 1))) {
                start--;
            }
            int digits = 0;
            int end = start;
            while (end < length && isOfRun(text.charAt(end))) {
                digits += DigitRun.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            if (digits >= IssuerRanges.DIGITS_MIN) {
                return find(text).isPresent();
            }
            i = end + IssuerRanges.DIGITS_MIN;
        }
        return false;
    }

    /** The first thing in a text that looks like a card number, if there is one. */
    public static Optional<Place> find(String text) {
        DigitRun run = new DigitRun(text);
        while (run.advance()) {
            for (int first = 0; first < run.count(); first++) {
                int last = lastDigitOf(run, first, text);
                if (last >= 0) {
                    return Optional.of(new Place(run.place(first), run.place(last) + 1));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The text with '*' for all but the first six and last four digits of whatever looks like a
     * card number; the same text if nothing does. Lengths and places do not change.
     */
    public static String masked(String text) {
        String seen = text;
        String masked = maskedOnce(seen);
        // What is left of one could be part of another: look again until nothing is found.
        while (masked != seen) {
            seen = masked;
            masked = maskedOnce(seen);
        }
        return masked;
    }

    /**
     * The same for bytes in UTF-8, JSON or not, sound or not; JSON's escapes and UTF-16 are
     * understood. The same array if nothing is found, else a copy. Null stays null.
     */
    public static byte[] masked(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String masked = masked(text);
        return masked == text ? bytes : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String maskedOnce(String text) {
        StringBuilder masked = null;
        DigitRun run = new DigitRun(text);
        while (run.advance()) {
            for (int first = 0; first < run.count(); first++) {
                int last = lastDigitOf(run, first, text);
                if (last >= 0 && masked == null) {
                    masked = new StringBuilder(text);
                }
                for (int i = first + SHOWN_FIRST; i <= last - SHOWN_LAST; i++) {
                    hide(masked, text, run.place(i));
                }
            }
        }
        return masked == null ? text : masked.toString();
    }

    private static void hide(StringBuilder target, String text, int place) {
        if (DigitRun.isEscape(text, place)) {
            target.replace(place + 2, place + 2 + ESCAPED_MASK.length(), ESCAPED_MASK);
        } else {
            target.setCharAt(place, MASK);
        }
    }

    /** The last digit of the longest card number that begins with this digit, or -1. */
    private static int lastDigitOf(DigitRun run, int first, String text) {
        if (!run.startsGroup(first) || run.count() - first < IssuerRanges.DIGITS_MIN) {
            return -1;
        }
        int prefix = IssuerRanges.firstFour(run.digits(), first);
        int last = Math.min(run.count(), first + IssuerRanges.DIGITS_MAX) - 1;
        for (; last >= first + IssuerRanges.DIGITS_MIN - 1; last--) {
            int length = last - first + 1;
            if (run.endsGroup(last) && IssuerRanges.has(prefix, length)
                    && hasCheckDigit(run.digits(), first, last)
                    && !isSomethingElse(text, run.place(first), run.place(last), length)) {
                return last;
            }
        }
        return -1;
    }

    private static boolean hasCheckDigit(byte[] digits, int first, int last) {
        int sum = 0;
        for (int i = last; i >= first; i--) {
            int digit = digits[i] << (last - i & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    private static boolean isSomethingElse(String text, int start, int last, int digits) {
        boolean isFraction = start > 1 && text.charAt(start - 1) == '.'
                && DigitRun.isDigit(text.charAt(start - 2));
        boolean isPhone = start > 0 && text.charAt(start - 1) == '+' && digits <= PHONE_DIGITS_MAX;
        return isFraction || isPhone || isInHexWord(text, start, last)
                || isInUuid(text, start, last);
    }

    private static boolean isInHexWord(String text, int start, int last) {
        int from = Math.max(0, start - AROUND_CHARS);
        int to = Math.min(text.length(), last + AROUND_CHARS);
        int first = start;
        while (first > from && isLetterOrDigit(text.charAt(first - 1))) {
            first--;
        }
        int end = last + 1;
        while (end < to && isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean hasLetter = false;
        for (int i = first; i < end; i++) {
            if (!DigitRun.isHex(text.charAt(i))) {
                return false;
            }
            hasLetter |= !DigitRun.isDigit(text.charAt(i));
        }
        boolean isLonger = start - first == AROUND_CHARS || end - last == AROUND_CHARS;
        return hasLetter && (isLonger
                || end - first >= WORD_CHARS_MIN && (end - first) % WORD_CHARS_STEP == 0);
    }

    private static boolean isInUuid(String text, int start, int last) {
        Matcher uuid = UUID.matcher(text).region(Math.max(0, start - AROUND_CHARS),
                Math.min(text.length(), last + AROUND_CHARS));
        while (uuid.find() && uuid.start() <= start) {
            if (last < uuid.end()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetterOrDigit(char c) {
        return DigitRun.isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isOfRun(char c) {
        return DigitRun.isDigit(c) || c == ' ' || c == '-';
    }
}
