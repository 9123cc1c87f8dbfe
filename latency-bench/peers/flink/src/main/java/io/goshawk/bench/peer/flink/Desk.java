package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Tally;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** What one task has decided; written by its thread only. */
final class Desk {
    static final int DIGITS = 3;

    private final Board board;
    private final Histogram latencies = new Histogram(DIGITS);
    private final Tally tally = new Tally();
    private final AtomicLong decisions = new AtomicLong();

    Desk(Board board) {
        this.board = board;
    }

    /** A payment has been decided by the conditions of this task. */
    void decided(Payment payment, int hits) {
        hit(payment.number, hits);
        latencies.recordValue(Math.max(0, System.nanoTime() - payment.emittedNanos));
        decisions.setRelease(decisions.getPlain() + 1);
    }

    /** A payment has come, which tasks may decide more than once. */
    void came(Payment payment) {
        tally.addPayment(payment.number);
    }

    /** A payment meets conditions. */
    void hit(long number, int hits) {
        if (hits != 0) {
            tally.add(number, hits);
            board.note(number, hits);
        }
    }

    long decisions() {
        return decisions.getAcquire();
    }

    Tally tally() {
        return tally;
    }

    void moveLatenciesTo(Histogram all) {
        all.add(latencies);
        latencies.reset();
    }
}
