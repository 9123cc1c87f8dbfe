package io.goshawk.cli;

import io.goshawk.engine.Clock;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The latencies of a demo, those of the first seconds apart: while the JVM still compiles the code
 * that it runs, they tell more about the JVM than about the engine. Thread-safe.
 */
final class DemoLatencies {
    private static final long WARM_UP_SECONDS = 20;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Supplier<Histogram> decision;
    private final Clock clock;
    private final long startNanos;
    private Histogram warmUpNanos;
    private Histogram steadyNanos;
    private final Histogram warmUpVisibleMs = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram steadyVisibleMs = new Histogram(SIGNIFICANT_DIGITS);

    /** @param decision nanoseconds from the ring to the journal, all so far */
    DemoLatencies(Supplier<Histogram> decision, Clock clock) {
        this.decision = decision;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    /** Ends the warm-up when its time has come. To be called now and then. */
    synchronized void look() {
        if (warmUpNanos == null
                && clock.nanos() - startNanos >= TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS)) {
            warmUpNanos = decision.get();
        }
    }

    /** An alert was seen so long after its transaction was produced. */
    synchronized void visible(long millis) {
        (warmUpNanos == null ? warmUpVisibleMs : steadyVisibleMs).recordValue(millis);
    }

    /** The engine has ended. */
    synchronized void finish() {
        steadyNanos = decision.get();
        if (warmUpNanos == null) {
            warmUpNanos = steadyNanos.copy();
        }
        steadyNanos.subtract(warmUpNanos);
    }

    /** Prints the percentiles. After {@link #finish}. */
    synchronized void print(PrintWriter out) {
        print(out, "decision latency (ring to journal)", steadyNanos, warmUpNanos,
                DemoLatencies::micros);
        print(out, "alert latency (produced to visible)", steadyVisibleMs, warmUpVisibleMs,
                DemoLatencies::millis);
    }

    /** A run that ends while the JVM warms up has no other figures: it shows these, and says so. */
    private static void print(PrintWriter out, String name, Histogram steady, Histogram warmUp,
            Function<Histogram, String> percentiles) {
        if (steady.getTotalCount() > 0) {
            row(out, name, percentiles.apply(steady));
        }
        if (warmUp.getTotalCount() > 0) {
            boolean isAll = steady.getTotalCount() == 0;
            row(out, isAll ? name : "  first " + WARM_UP_SECONDS + " s",
                    percentiles.apply(warmUp) + " (JVM warming up)");
        }
    }

    private static void row(PrintWriter out, String name, String text) {
        out.printf(Locale.ROOT, "%-36s %s%n", name, text);
    }

    private static String micros(Histogram nanos) {
        return String.format(Locale.ROOT, "p50 %.1f µs, p99 %.1f µs, p99.9 %.1f µs",
                nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99.9) / NANOS_PER_MICRO);
    }

    private static String millis(Histogram millis) {
        return String.format(Locale.ROOT, "p50 %d ms, p99 %d ms, p99.9 %d ms",
                millis.getValueAtPercentile(50), millis.getValueAtPercentile(99),
                millis.getValueAtPercentile(99.9));
    }
}
