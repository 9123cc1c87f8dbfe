package io.goshawk.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as profiles write them: {@code 10 min}, {@code 1 h 30 min}, {@code 28 d}. */
final class TimeSpan {
    private static final Map<String, Long> UNIT_MS = new LinkedHashMap<>();
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,12})\\s*([A-Za-z]+)\\s*");
    private static final String EXAMPLE = "write whole numbers with ms, s, min, h or d, such as"
            + " 10 min or 1 h 30 min";

    static {
        UNIT_MS.put("ms", 1L);
        UNIT_MS.put("s", 1_000L);
        UNIT_MS.put("min", 60_000L);
        UNIT_MS.put("h", 3_600_000L);
        UNIT_MS.put("d", 86_400_000L);
    }

    private TimeSpan() {}

    /**
     * Milliseconds.
     *
     * @throws TextException if it cannot be read, is zero, or longer than the maximum
     */
    static long parse(String text, long msMax) {
        Matcher part = PART.matcher(text);
        long ms = 0;
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                throw new TextException(at, "'" + text + "' is not a length of time", EXAMPLE);
            }
            Long unitMs = UNIT_MS.get(part.group(2));
            if (unitMs == null) {
                throw new TextException(part.start(2), "unknown unit '" + part.group(2) + "'",
                        Suggestion.of(part.group(2), UNIT_MS.keySet(), EXAMPLE));
            }
            ms = Math.addExact(ms, Long.parseLong(part.group(1)) * unitMs);
            if (ms > msMax) {
                throw new TextException(0, "'" + text + "' is too long",
                        "at most " + written(msMax));
            }
            at = part.end();
        }
        if (ms == 0) {
            throw new TextException(0, "a length of time cannot be zero", EXAMPLE);
        }
        return ms;
    }

    /** As one would write it. */
    static String written(long ms) {
        StringBuilder text = new StringBuilder();
        long rest = ms;
        for (String unit : UNIT_MS.keySet().stream().toList().reversed()) {
            long count = rest / UNIT_MS.get(unit);
            rest -= count * UNIT_MS.get(unit);
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
            }
        }
        return text.toString();
    }
}
