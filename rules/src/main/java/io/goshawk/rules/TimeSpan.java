package io.goshawk.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as profiles write them: {@code 10 min}, {@code 1 h 30 min}, {@code 28 d}. */
public final class TimeSpan {
    private static final Map<String, Long> UNIT_MS = new LinkedHashMap<>();
    /** In tests, where nobody takes an m for a month. */
    private static final Map<String, Long> UNIT_MS_OF_OFFSET = new HashMap<>();
    /** Other words for units. */
    private static final Map<String, String> MEANT = new HashMap<>();
    /** Units that are written in days. */
    private static final Map<String, Integer> DAYS = Map.of("w", 7, "week", 7, "weeks", 7, "month",
            30, "months", 30, "y", 365, "year", 365, "years", 365);
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,12})\\s*([A-Za-z]+)\\s*");
    private static final String EXAMPLE = "write whole numbers with ms, s, min, h or d, such as"
            + " 10 min or 1 h 30 min";

    static {
        UNIT_MS.put("ms", 1L);
        UNIT_MS.put("s", 1_000L);
        UNIT_MS.put("min", 60_000L);
        UNIT_MS.put("h", 3_600_000L);
        UNIT_MS.put("d", 86_400_000L);
        UNIT_MS_OF_OFFSET.putAll(UNIT_MS);
        UNIT_MS_OF_OFFSET.put("m", 60_000L);
        List.of("millis", "msec", "millisecond", "milliseconds")
                .forEach(word -> MEANT.put(word, "ms"));
        List.of("sec", "secs", "second", "seconds").forEach(word -> MEANT.put(word, "s"));
        List.of("m", "mins", "minute", "minutes").forEach(word -> MEANT.put(word, "min"));
        List.of("hr", "hrs", "hour", "hours").forEach(word -> MEANT.put(word, "h"));
        List.of("day", "days").forEach(word -> MEANT.put(word, "d"));
    }

    private TimeSpan() {}

    /**
     * Milliseconds.
     *
     * @throws TextException if it cannot be read, is zero, or longer than the maximum
     */
    public static long parse(String text, long msMax) {
        long ms = sum(text, msMax, UNIT_MS);
        if (ms == 0) {
            throw new TextException(0, "a length of time cannot be zero", EXAMPLE);
        }
        return ms;
    }

    /**
     * Milliseconds after some start: zero is one, too, and {@code m} is short for {@code min}.
     *
     * @throws TextException if it cannot be read, or is longer than the maximum
     */
    public static long parseOffset(String text, long msMax) {
        return sum(text, msMax, UNIT_MS_OF_OFFSET);
    }

    private static long sum(String text, long msMax, Map<String, Long> unitMs) {
        Matcher part = PART.matcher(text);
        long ms = 0;
        int at = 0;
        do {
            if (!part.find(at) || part.start() != at) {
                throw new TextException(at, "'" + text + "' is not a length of time", EXAMPLE);
            }
            Long oneMs = unitMs.get(part.group(2));
            if (oneMs == null) {
                throw unknownUnit(part);
            }
            long count = Long.parseLong(part.group(1));
            if (count > (msMax - ms) / oneMs) {
                throw new TextException(0, "'" + text + "' is too long",
                        "at most " + written(msMax));
            }
            ms += count * oneMs;
            at = part.end();
        } while (at < text.length());
        return ms;
    }

    private static TextException unknownUnit(Matcher part) {
        String unit = part.group(2);
        Set<String> known = new TreeSet<>(MEANT.keySet());
        known.addAll(UNIT_MS.keySet());
        known.addAll(DAYS.keySet());
        String near = Suggestion.nearest(unit, known).orElse("");
        String right = DAYS.containsKey(near)
                ? Long.parseLong(part.group(1)) * DAYS.get(near) + " d"
                : MEANT.getOrDefault(near, near);
        return new TextException(part.start(2), "unknown unit '" + unit + "'",
                right.isEmpty() ? EXAMPLE : "did you mean '" + right + "'?");
    }

    /** As one would write it. */
    public static String written(long ms) {
        StringBuilder text = new StringBuilder();
        long rest = ms;
        for (String unit : UNIT_MS.keySet().stream().toList().reversed()) {
            long count = rest / UNIT_MS.get(unit);
            rest -= count * UNIT_MS.get(unit);
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
            }
        }
        return text.isEmpty() ? "0 s" : text.toString();
    }
}
