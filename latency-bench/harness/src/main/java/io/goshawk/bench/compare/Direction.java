package io.goshawk.bench.compare;

import java.util.Set;

/** Which way is good. */
enum Direction {
    LESS_IS_BETTER, MORE_IS_BETTER, NONE;

    private static final Set<String> COSTS = Set.of("ns", "us", "µs", "ms", "s", "B", "KB", "MB",
            "GB");

    /** By the unit that ends the name of a figure: {@code thousand/s}, {@code CPU µs/event}. */
    static Direction of(String figure) {
        String unit = figure.substring(figure.lastIndexOf(' ') + 1);
        if (unit.endsWith("/s")) {
            return MORE_IS_BETTER;
        }
        int per = unit.indexOf('/');
        return COSTS.contains(per < 0 ? unit : unit.substring(0, per)) ? LESS_IS_BETTER : NONE;
    }
}
