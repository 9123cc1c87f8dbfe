package io.goshawk.bench.result;

import org.HdrHistogram.Histogram;

/**
 * One second of a run, for its timeline.
 *
 * @param second  since the measured part began
 * @param count   what was measured in it
 * @param p50Nanos median latency
 * @param p99Nanos 99th percentile
 * @param maxNanos the worst
 */
public record Second(int second, long count, long p50Nanos, long p99Nanos, long maxNanos) {
    /** What a histogram of this second says. */
    public static Second of(int second, Histogram nanos) {
        return new Second(second, nanos.getTotalCount(), Percentile.P50.of(nanos),
                Percentile.P99.of(nanos), nanos.getMaxValue());
    }
}
