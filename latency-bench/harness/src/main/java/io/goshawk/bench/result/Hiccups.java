package io.goshawk.bench.result;

import io.goshawk.engine.Clock;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What the machine does to a thread that has nothing to do: a thread asks to be woken every
 * millisecond, and how much later it wakes is recorded. No latency of the same run can be trusted
 * to be better than that.
 */
public final class Hiccups implements AutoCloseable {
    private static final long EVERY_NANOS = 1_000_000;
    private static final int DIGITS = 3;

    private final Histogram late = new Histogram(DIGITS);
    private final Thread thread = Thread.ofPlatform().daemon().name("hiccups").start(this::watch);
    private volatile boolean closed;

    private void watch() {
        while (!closed) {
            long due = Clock.SYSTEM.nanos() + EVERY_NANOS;
            LockSupport.parkNanos(EVERY_NANOS);
            late.recordValueWithExpectedInterval(Math.max(0, Clock.SYSTEM.nanos() - due),
                    EVERY_NANOS);
        }
    }

    /** Ends and gives what was seen. */
    public Histogram stop() {
        close();
        return late;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
