package io.goshawk.bench.pipeline;

import io.goshawk.engine.event.Transaction;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes payments some thousands ahead in a thread of its own, so that making them costs the
 * measured threads nothing.
 *
 * <pre>
 *   bench-events ── chunks ──▶ [ queue ] ──▶ ingest
 * </pre>
 */
final class EventsAhead implements AutoCloseable {
    private static final int CHUNK = 256;
    private static final int CHUNKS_AHEAD = 64;
    /** Comes last if no more can be made. */
    private static final Transaction[] FAILED = {};

    private final BlockingQueue<Transaction[]> ready = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final CardPayments payments;
    private final Thread maker = Thread.ofPlatform().daemon().name("bench-events")
            .unstarted(this::make);
    private Transaction[] chunk = FAILED;
    private int next;
    /** Why no more are made; written before the chunk that says so. */
    private RuntimeException failure;

    EventsAhead(CardPayments payments) {
        this.payments = payments;
        maker.start();
    }

    private void make() {
        try {
            while (true) {
                Transaction[] made = new Transaction[CHUNK];
                for (int i = 0; i < CHUNK; i++) {
                    made[i] = payments.next();
                }
                ready.put(made);
            }
        } catch (RuntimeException e) {
            failure = e;
            giveUp();
        } catch (InterruptedException closed) {
            // enough was made
        }
    }

    private void giveUp() {
        try {
            ready.put(FAILED);
        } catch (InterruptedException closed) {
            // nobody waits any more
        }
    }

    /** The next one; waits for the maker if need be. By one thread. */
    Transaction next() {
        if (next == chunk.length) {
            try {
                chunk = ready.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for payments", e);
            }
            if (chunk == FAILED) {
                throw new IllegalStateException("no more payments can be made", failure);
            }
            next = 0;
        }
        Transaction event = chunk[next];
        chunk[next++] = null;
        return event;
    }

    @Override
    public void close() {
        maker.interrupt();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
