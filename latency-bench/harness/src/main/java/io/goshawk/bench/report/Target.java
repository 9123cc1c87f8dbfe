package io.goshawk.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * What was asked for and what came of it.
 *
 * @param asked    in words, with the limit
 * @param measured the value or ratio that the limit is about; nothing if these runs do not have it
 * @param limit    that it must reach, or must not pass
 * @param atLeast  whether it must reach the limit
 * @param format   how the value is written
 * @param from     what it was computed from
 */
record Target(String asked, Optional<Double> measured, double limit, boolean atLeast,
        DoubleFunction<String> format, List<Found> from) {

    /** A ratio that must be at least so much. */
    static Target ratioAtLeast(String asked, Found of, Found to, double limit) {
        return new Target(asked, divided(of, to), limit, true, Quantity::ratio,
                List.of(of, to));
    }

    /** A ratio that must be at most so much. */
    static Target ratioAtMost(String asked, Found of, Found to, double limit) {
        return new Target(asked, divided(of, to), limit, false, Quantity::ratio,
                List.of(of, to));
    }

    /** A value that must be at most so much. */
    static Target atMost(String asked, Found found, double limit, DoubleFunction<String> format) {
        return new Target(asked, found.value(), limit, false, format, List.of(found));
    }

    private static Optional<Double> divided(Found of, Found to) {
        return of.value().isPresent() && to.value().isPresent() && to.value().get() != 0
                ? Optional.of(of.value().get() / to.value().get())
                : Optional.empty();
    }

    /**
     * A value of a row.
     *
     * @param row    its name and how it was run; empty if these runs have no such row
     * @param value  nothing if the row does not have it
     * @param counts whether the row counts
     */
    record Found(String row, Optional<Double> value, boolean counts) {
        static final Found NOTHING = new Found("", Optional.empty(), true);
    }

    List<String> texts() {
        return List.of(asked, measured.map(format::apply).orElse(Quantity.NONE), verdict(),
                from.stream().map(Found::row).filter(row -> !row.isEmpty()).distinct()
                        .collect(Collectors.joining(" / ")));
    }

    /** {@code reached}, {@code not reached}, or why nobody knows. */
    String verdict() {
        if (measured.isPresent()) {
            boolean isReached = atLeast ? measured.get() >= limit : measured.get() <= limit;
            return isReached ? "reached" : "not reached";
        }
        return from.stream().allMatch(Found::counts)
                ? "not measured here"
                : "unknown: a row does not count";
    }
}
