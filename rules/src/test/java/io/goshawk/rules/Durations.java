package io.goshawk.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of rule tests: {@code 250ms}, {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}. */
final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Map<String, Long> UNIT_MS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L,
            "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /** The sum of all parts, as in {@code 59m59s999ms}. */
    static long ms(Object text) {
        String value = String.valueOf(text);
        if (!value.matches("(" + PART.pattern() + ")+")) {
            throw new IllegalArgumentException("'" + value + "' is not a time such as 10m or 30s");
        }
        long ms = 0;
        Matcher part = PART.matcher(value);
        while (part.find()) {
            ms += Long.parseLong(part.group(1)) * UNIT_MS.get(part.group(2));
        }
        return ms;
    }
}
