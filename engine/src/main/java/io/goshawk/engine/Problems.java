package io.goshawk.engine;

import java.util.ArrayList;
import java.util.List;

/** Why a rule set is refused, in a size that fits an entry and a record. */
final class Problems {
    private static final int CHARS_MAX = 2_000;
    private static final int TOTAL_CHARS_MAX = 60_000;

    private Problems() {}

    /** The first of them, and how many there are beyond. */
    static List<String> bounded(List<String> all) {
        List<String> bounded = new ArrayList<>();
        int total = 0;
        for (String each : all) {
            String problem = each.substring(0, Math.min(each.length(), CHARS_MAX));
            total += problem.length();
            if (total > TOTAL_CHARS_MAX) {
                bounded.add("and " + (all.size() - bounded.size()) + " more");
                return bounded;
            }
            bounded.add(problem);
        }
        return bounded;
    }
}
