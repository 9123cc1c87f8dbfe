package io.goshawk.engine.privacy;

/**
 * The first digits that card schemes give out, with the lengths of their numbers. One number of ten
 * passes the check digit by chance; without these ranges order numbers and times would pass for
 * cards all day. Epoch milliseconds begin with 1, dates with 19 or 20, and no scheme does.
 */
final class IssuerRanges {
    static final int DIGITS_MIN = 13;
    static final int DIGITS_MAX = 19;

    private static final int PREFIX_DIGITS = 4;
    private static final int PREFIXES = 10_000;
    /** For each first four digits a bit for each length, bit 0 being 13 digits. */
    private static final byte[] LENGTHS = new byte[PREFIXES];

    static {
        allow(2200, 2205, 16, 19); // Mir, Borica
        allow(2221, 2720, 16, 16); // Mastercard
        allow(3000, 3059, 14, 19); // Diners Club
        allow(3095, 3095, 14, 19); // Diners Club
        allow(3400, 3499, 15, 15); // American Express
        allow(3528, 3589, 16, 19); // JCB
        allow(3600, 3699, 14, 19); // Diners Club
        allow(3700, 3799, 15, 15); // American Express
        allow(3800, 3999, 14, 19); // Diners Club
        allow(4000, 4999, 13, 13); // Visa
        allow(4000, 4999, 16, 16); // Visa
        allow(4000, 4999, 18, 19); // Visa, and Switch before
        allow(5000, 5099, 13, 19); // Maestro, Verve, RuPay
        allow(5100, 5599, 16, 16); // Mastercard
        allow(5600, 5999, 13, 19); // Maestro
        allow(6000, 6999, 13, 19); // Maestro, Discover, UnionPay, RuPay, Troy
        allow(8100, 8299, 16, 19); // UnionPay, RuPay
        allow(8600, 8600, 16, 16); // Uzcard
        allow(9792, 9792, 16, 16); // Troy
        allow(9860, 9860, 16, 16); // Humo
    }

    private IssuerRanges() {}

    /** Whether numbers of this length begin with these four digits. */
    static boolean has(int firstFour, int length) {
        return (LENGTHS[firstFour] >> length - DIGITS_MIN & 1) != 0;
    }

    private static void allow(int from, int to, int lengthFrom, int lengthTo) {
        for (int prefix = from; prefix <= to; prefix++) {
            for (int length = lengthFrom; length <= lengthTo; length++) {
                LENGTHS[prefix] |= (byte) (1 << length - DIGITS_MIN);
            }
        }
    }

    /** The first four of these digits as a number. */
    static int firstFour(byte[] digits, int from) {
        int prefix = 0;
        for (int i = from; i < from + PREFIX_DIGITS; i++) {
            prefix = prefix * 10 + digits[i];
        }
        return prefix;
    }
}
