package io.goshawk.bench.result;

import org.HdrHistogram.Histogram;

/** A percentile of a histogram, and how many samples it takes before it means something. */
public enum Percentile {
    P50("p50", 50, 1),
    P90("p90", 90, 1),
    P99("p99", 99, 1),
    P999("p99.9", 99.9, 100_000),
    P9999("p99.99", 99.99, 1_000_000);

    private final String title;
    private final double percent;
    private final long samplesMin;

    Percentile(String title, double percent, long samplesMin) {
        this.title = title;
        this.percent = percent;
        this.samplesMin = samplesMin;
    }

    /** As it stands in a table: {@code p99.9}. */
    public String title() {
        return title;
    }

    /** Whether there are enough samples. */
    public boolean isIn(Histogram histogram) {
        return histogram.getTotalCount() >= samplesMin;
    }

    /** Its value, whether it means something or not. */
    public long of(Histogram histogram) {
        return histogram.getValueAtPercentile(percent);
    }
}
