package io.goshawk.bench;

import io.goshawk.engine.event.Transaction;

/** An engine that decides payments by the compared rules. One thread. */
interface Peer extends AutoCloseable {
    /** Decides a payment, not older than the one before; returns the rules that fired, as bits. */
    int decide(Transaction payment);

    @Override
    default void close() {
        // most have nothing to end
    }
}
