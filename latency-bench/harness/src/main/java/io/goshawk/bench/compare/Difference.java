package io.goshawk.bench.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.goshawk.bench.result.Spread;

/**
 * One value of a measurement in two runs.
 *
 * @param measurement its key
 * @param value       the figure, or the interval and its percentile; nanoseconds there
 * @param before      in the first run
 * @param after       in the second run
 * @param verdict     of the second run
 */
record Difference(String measurement, String value, Spread before, Spread after,
        Verdict verdict) {
    /** The second over the first; NaN if the first is 0. */
    @JsonProperty
    double ratio() {
        return before.median() == 0 ? Double.NaN : after.median() / before.median();
    }
}
