package io.goshawk.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as on the command line: {@code 7d}, {@code 12 h}, {@code 30 min}. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) *(ms|s|min|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of("ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS, "min", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** A length of time in the largest unit that it is a multiple of: {@code 36 h}. */
    static String text(long ms) {
        for (String unit : List.of("d", "h", "min", "s")) {
            long unitMs = UNITS.get(unit).getDuration().toMillis();
            if (ms >= unitMs && ms % unitMs == 0) {
                return ms / unitMs + " " + unit;
            }
        }
        return ms + " ms";
    }

    @Override
    public Duration convert(String value) {
        Matcher text = TEXT.matcher(value);
        if (!text.matches()) {
            throw new TypeConversionException("'" + value
                    + "' is not a length of time such as 7d, 12h, 30min, 10s or 500ms");
        }
        return Duration.of(Long.parseLong(text.group(1)), UNITS.get(text.group(2)));
    }
}
