package io.goshawk.cli.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory, written {@code 4 GiB}, {@code 512 MiB} or as a number of bytes. */
public record ByteSize(long bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(?: *([KMGT])iB)?");
    private static final String UNITS = "KMGT";
    private static final int UNIT_BITS = 10;

    /** Reads what users write; throws an {@code IllegalArgumentException} for anything else. */
    static ByteSize of(String text) {
        Matcher size = TEXT.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount of memory");
        }
        int unit = size.group(2) == null ? 0 : UNITS.indexOf(size.group(2)) + 1;
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(size.group(1)),
                    1L << unit * UNIT_BITS));
        } catch (ArithmeticException beyondAnyRange) {
            return new ByteSize(Long.MAX_VALUE);
        }
    }

    /** In the largest unit that it is a multiple of. */
    @Override
    public String toString() {
        int unit = Math.min(UNITS.length(), Long.numberOfTrailingZeros(bytes) / UNIT_BITS);
        return bytes == 0 || unit == 0
                ? Long.toString(bytes)
                : (bytes >> unit * UNIT_BITS) + " " + UNITS.charAt(unit - 1) + "iB";
    }
}
