package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Tally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What the peer and the tasks of its job share, all in one JVM: how many payments the source may
 * give and how fast, and what the tasks have decided.
 */
final class Board {
    private static final Map<Integer, Board> ALL = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final long NAP_NANOS = 20_000;

    private final int id = NEXT.incrementAndGet();
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private volatile long allowed;
    private volatile long emitted;
    private volatile long decisionsDue;
    private volatile long intervalNanos;
    private long plannedNanos;
    private volatile byte[] recorded;
    private volatile long recordedFrom;

    Board() {
        ALL.put(id, this);
    }

    /** Functions travel to their tasks as bytes, which a board cannot. */
    static Board of(int id) {
        return ALL.get(id);
    }

    int id() {
        return id;
    }

    /** The place at which a task notes what it decides. */
    Desk desk() {
        Desk desk = new Desk(this);
        desks.add(desk);
        return desk;
    }

    /** For the peer: lets the source give so many more payments, one in this time or at once. */
    void allow(long payments, long everyNanos) {
        intervalNanos = everyNanos;
        plannedNanos = System.nanoTime();
        allowed += payments;
    }

    /** For the source: waits until this payment may be made. */
    void awaitAllowed(long number) throws InterruptedException {
        while (number >= allowed) {
            LockSupport.parkNanos(NAP_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /**
     * For the source: waits until the payment is due.
     *
     * @param decisions that tasks have to make of it
     * @return when it was due; without a rate, now
     */
    long emit(int decisions) {
        decisionsDue += decisions;
        emitted++;
        if (intervalNanos == 0) {
            return System.nanoTime();
        }
        plannedNanos += intervalNanos;
        while (System.nanoTime() < plannedNanos) {
            Thread.onSpinWait();
        }
        return plannedNanos;
    }

    /** Whether this is the last payment for now. */
    boolean isLast(long number) {
        return number == allowed - 1;
    }

    boolean isDone() {
        return emitted == allowed
                && desks.stream().mapToLong(Desk::decisions).sum() == decisionsDue;
    }

    /** Keeps the hits of the next payments. */
    void record(int payments) {
        recordedFrom = allowed;
        recorded = new byte[payments];
    }

    synchronized void note(long number, int hits) {
        if (recorded != null) {
            recorded[(int) (number - recordedFrom)] |= (byte) hits;
        }
    }

    byte[] takeRecorded() {
        byte[] taken = recorded;
        recorded = null;
        return taken;
    }

    /** While no task decides: of all tasks since the start. */
    String signature() {
        Tally all = new Tally();
        desks.forEach(desk -> all.add(desk.tally()));
        return all.signature();
    }

    /** While no task decides: of all tasks since the last call. */
    Histogram takeLatencies() {
        Histogram all = new Histogram(Desk.DIGITS);
        desks.forEach(desk -> desk.moveLatenciesTo(all));
        return all;
    }
}
