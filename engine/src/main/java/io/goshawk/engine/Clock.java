package io.goshawk.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * Port: the time of the host. Used to measure and to pace, never to decide: the shard's own clock
 * is event time. Thread-safe.
 */
public interface Clock {
    /** The clock of the host. The only place where the engine asks the JVM for time. */
    Clock SYSTEM = new Clock() {
        @Override
        public long epochMs() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    /** Wall time, epoch milliseconds UTC. */
    long epochMs();

    /** A monotonic time in nanoseconds; only differences mean something. */
    long nanos();

    /**
     * Waits about so long, or not at all, for something that another thread does. The caller looks
     * again afterwards.
     */
    default void park(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
