package io.goshawk.bench.peer.flink;

import io.goshawk.bench.workload.Pace;
import io.goshawk.bench.workload.Tally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What the peer and the tasks of its job share, all in one JVM: which payments the source gives
 * and how fast, and what the tasks have decided.
 */
final class Board {
    private static final Map<Integer, Board> ALL = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final int id = NEXT.incrementAndGet();
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private volatile long allowed;
    private volatile Thread source;
    private Payment[] ahead = {};
    private long aheadFrom;
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

    /** For the peer: lets the source give these payments, one in this time or at once. */
    void allow(Payment[] payments, long everyNanos) {
        ahead = payments;
        aheadFrom = allowed;
        intervalNanos = everyNanos;
        plannedNanos = System.nanoTime();
        allowed += payments.length;
        LockSupport.unpark(source);
    }

    /** For the source: the payment with this number, when it is allowed. */
    Payment take(long number) throws InterruptedException {
        if (number >= allowed) {
            awaitAllowed(number);
        }
        int place = (int) (number - aheadFrom);
        Payment payment = ahead[place];
        ahead[place] = null;
        return payment;
    }

    /** Sleeps until the peer wakes it: other engines are measured meanwhile. */
    private void awaitAllowed(long number) throws InterruptedException {
        source = Thread.currentThread();
        while (number >= allowed) {
            LockSupport.park(this);
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
        Pace.await(plannedNanos);
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

    /** Any task; waits for others only where hits are kept, which is never measured. */
    void note(long number, int hits) {
        byte[] kept = recorded;
        if (kept != null) {
            synchronized (this) {
                kept[(int) (number - recordedFrom)] |= (byte) hits;
            }
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
