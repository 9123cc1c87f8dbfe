package io.goshawk.rules;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that were probably meant, where Esper only says that it does not know what is written. */
final class EplSuggestions {
    private static final List<String> FUNCTIONS = List.of("distance_km", "speed_kmh", "number",
            "count", "sum", "avg", "min", "max", "median", "stddev", "avedev", "first", "last",
            "prev", "prior", "coalesce", "cast", "exists", "instanceof", "typeof",
            "current_timestamp", "istream");
    private static final List<String> WINDOWS = List.of("time", "length", "ext_timed", "unique",
            "firstunique", "lastevent", "firstevent", "rank", "sort", "expr", "timetolive",
            "time_order", "keepall");

    /** What is known where a message says this, and quotes a name. */
    private static final Map<Pattern, List<String>> KNOWN = Map.of(
            Pattern.compile("does not have an attribute '([^']+)'"), ruleAttributes(),
            Pattern.compile("Unknown single-row function.* named '([^']+)'"), FUNCTIONS,
            Pattern.compile("Failed to resolve event type.* name '([^']+)'"),
            List.of(EsperSettings.EVENT_TYPE),
            Pattern.compile("'([^']+)' is not a known view"), WINDOWS);

    private EplSuggestions() {}

    /** {@code did you mean 'x'?}, if a known name is near. */
    static Optional<String> of(String message) {
        for (Map.Entry<Pattern, List<String>> entry : KNOWN.entrySet()) {
            Matcher matcher = entry.getKey().matcher(message);
            if (matcher.find()) {
                return Suggestion.nearest(matcher.group(1), entry.getValue())
                        .map(near -> "did you mean '" + near + "'?");
            }
        }
        return Optional.empty();
    }

    private static List<String> ruleAttributes() {
        return Stream.of(Rule.class.getDeclaredMethods()).map(Method::getName).sorted().toList();
    }
}
