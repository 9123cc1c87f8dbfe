package io.goshawk.bench.workload;

import io.goshawk.engine.event.Transaction;

/** An engine that decides payments one by one by the compared conditions. One thread. */
public interface Peer extends AutoCloseable {
    /**
     * Decides a payment, not older than the one before.
     *
     * @return the {@link Condition}s that hold, as bits
     */
    int decide(Transaction payment);

    @Override
    default void close() {
        // most have nothing to end
    }
}
