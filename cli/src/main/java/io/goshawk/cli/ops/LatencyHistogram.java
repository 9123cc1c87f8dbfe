package io.goshawk.cli.ops;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * All durations that a recorder of the engine has seen, exact to three digits; in buckets for
 * Prometheus. It is the one reader of its recorder. Thread-safe.
 */
public final class LatencyHistogram implements Collector {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    /** 1-2-5 steps from a microsecond to ten seconds. */
    private static final long[] BUCKET_NANOS = {1_000, 2_000, 5_000, 10_000, 20_000, 50_000,
            100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000,
            50_000_000, 100_000_000, 200_000_000, 500_000_000, 1_000_000_000, 2_000_000_000,
            5_000_000_000L, 10_000_000_000L};

    private final String name;
    private final String help;
    private final SingleWriterRecorder recorder;
    private final Histogram all = new Histogram(SIGNIFICANT_DIGITS);
    private Histogram interval;

    /** A histogram named {@code name_seconds} that takes over what the recorder records. */
    LatencyHistogram(String name, String help, SingleWriterRecorder recorder) {
        this.name = name + "_seconds";
        this.help = help;
        this.recorder = recorder;
    }

    /** A copy of everything recorded so far, in nanoseconds. */
    public synchronized Histogram nanos() {
        interval = recorder.getIntervalHistogram(interval);
        all.add(interval);
        return all.copy();
    }

    @Override
    public HistogramSnapshot collect() {
        Histogram nanos = nanos();
        return HistogramSnapshot.builder().name(name).help(help)
                .dataPoint(HistogramDataPointSnapshot.builder().classicHistogramBuckets(
                        buckets(nanos)).sum(sumSeconds(nanos)).build())
                .build();
    }

    private static ClassicHistogramBuckets buckets(Histogram nanos) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (long bound : BUCKET_NANOS) {
            long upTo = nanos.getTotalCount() == 0 ? 0 : nanos.getCountBetweenValues(0, bound);
            buckets.bucket(bound / NANOS_PER_SECOND, upTo - below);
            below = upTo;
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, nanos.getTotalCount() - below).build();
    }

    private static double sumSeconds(Histogram nanos) {
        return nanos.getTotalCount() == 0
                ? 0
                : nanos.getMean() * nanos.getTotalCount() / NANOS_PER_SECOND;
    }
}
