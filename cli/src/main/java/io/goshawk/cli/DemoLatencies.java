package io.goshawk.cli;

import io.goshawk.cli.ops.LatencyHistogram;
import io.goshawk.engine.Clock;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The latencies of a demo, those of the first seconds apart: while the JVM still compiles the code
 * that it runs, they tell more about the JVM than about the engine. Thread-safe.
 */
final class DemoLatencies {
    private static final long WARM_UP_SECONDS = 10;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1e3;

    private final LatencyHistogram decision;
    private final Clock clock;
    private final long startNanos;
    private Histogram warmUpNanos;
    private Histogram steadyNanos;
    private final Histogram warmUpVisibleMs = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram steadyVisibleMs = new Histogram(SIGNIFICANT_DIGITS);

    /** @param decision from the ring to the journal, of the engine */
    DemoLatencies(LatencyHistogram decision, Clock clock) {
        this.decision = decision;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    /** Ends the warm-up when its time has come. To be called now and then. */
    synchronized void look() {
        if (warmUpNanos == null
                && clock.nanos() - startNanos >= TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS)) {
            warmUpNanos = decision.nanos();
        }
    }

    /** An alert was seen so long after its transaction was produced. */
    synchronized void visible(long millis) {
        (warmUpNanos == null ? warmUpVisibleMs : steadyVisibleMs).recordValue(millis);
    }

    /** The engine has ended. */
    synchronized void finish() {
        steadyNanos = decision.nanos();
        if (warmUpNanos == null) {
            warmUpNanos = steadyNanos.copy();
        }
        steadyNanos.subtract(warmUpNanos);
    }

    /** Prints the percentiles. After {@link #finish}. */
    synchronized void print(PrintWriter out) {
        decision(out, "decision latency (ring to journal)", steadyNanos);
        decision(out, "  first " + WARM_UP_SECONDS + " s, JVM warming up", warmUpNanos);
        visible(out, "alert latency (produced to visible)", steadyVisibleMs);
        visible(out, "  first " + WARM_UP_SECONDS + " s, JVM warming up", warmUpVisibleMs);
    }

    private static void decision(PrintWriter out, String name, Histogram nanos) {
        if (nanos.getTotalCount() > 0) {
            out.printf(Locale.ROOT, "%-36s p50 %.1f µs, p99 %.1f µs, p99.9 %.1f µs%n", name,
                    micros(nanos, 50), micros(nanos, 99), micros(nanos, 99.9));
        }
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    private static void visible(PrintWriter out, String name, Histogram millis) {
        if (millis.getTotalCount() > 0) {
            out.printf(Locale.ROOT, "%-36s p50 %d ms, p99 %d ms, p99.9 %d ms%n", name,
                    millis.getValueAtPercentile(50), millis.getValueAtPercentile(99),
                    millis.getValueAtPercentile(99.9));
        }
    }
}
