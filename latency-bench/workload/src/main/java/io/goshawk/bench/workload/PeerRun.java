package io.goshawk.bench.workload;

import com.sun.management.ThreadMXBean;
import io.goshawk.engine.event.Transaction;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One engine that decides one stream on the calling thread; payments are made outside of what is
 * timed. In a closed loop they are made a chunk at a time, and a decision's time ends where that of
 * the next begins, so that reading the clock costs every engine once a payment. Paced, those of a
 * round are made before it, and a decision's time begins when the payment was due.
 */
public final class PeerRun implements Contender {
    private static final int CHUNK = 2_000;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Transaction[] chunk = new Transaction[CHUNK];
    private final Tally tally = new Tally();
    private final PaymentStream stream;
    private final Peer peer;
    private final boolean isPaced;

    private PeerRun(Peer peer, Workload workload, boolean isPaced) {
        stream = new PaymentStream(workload);
        this.peer = peer;
        this.isPaced = isPaced;
    }

    /** In a closed loop. Takes over the peer. */
    public PeerRun(Peer peer, Workload workload) {
        this(peer, workload, false);
    }

    /** Measured by the plan of {@link Pace}, filled in a closed loop. Takes over the peer. */
    public static PeerRun paced(Peer peer, Workload workload) {
        return new PeerRun(peer, workload, true);
    }

    @Override
    public Round decide(long payments) {
        return isPaced ? decidePaced(Math.toIntExact(payments)) : decideInClosedLoop(payments);
    }

    @Override
    public String fill(long payments) {
        return decideInClosedLoop(payments).signature();
    }

    private Round decideInClosedLoop(long payments) {
        Meter meter = new Meter();
        for (long remaining = payments; remaining > 0; remaining -= CHUNK) {
            int count = (int) Math.min(CHUNK, remaining);
            make(chunk, count);
            meter.decide(chunk, count, 0);
        }
        return meter.round(payments);
    }

    private Round decidePaced(int payments) {
        Transaction[] all = new Transaction[payments];
        make(all, payments);
        System.gc();
        Meter meter = new Meter();
        meter.decide(all, payments, Pace.INTERVAL_NANOS);
        return meter.round(payments);
    }

    private void make(Transaction[] payments, int count) {
        for (int i = 0; i < count; i++) {
            payments[i] = stream.next();
        }
    }

    @Override
    public byte[] hits(int payments) {
        byte[] found = new byte[payments];
        for (int i = 0; i < payments; i++) {
            int bits = peer.decide(stream.next());
            tally.add(bits);
            found[i] = (byte) bits;
        }
        return found;
    }

    @Override
    public void close() {
        peer.close();
    }

    /** What a round costs, added up. */
    private final class Meter {
        private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        private final Pauses pauses = Pauses.record();
        private long nanos;
        private long cpuNanos;
        private long allocated;

        /** @param everyNanos a payment is due; 0 if as soon as the one before is decided */
        void decide(Transaction[] payments, int count, long everyNanos) {
            int[] hits = new int[count];
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long cpuBefore = threads.getCurrentThreadCpuTime();
            nanos += everyNanos == 0
                    ? loop(payments, hits)
                    : pace(payments, hits, everyNanos);
            cpuNanos += threads.getCurrentThreadCpuTime() - cpuBefore;
            allocated += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            for (int bits : hits) {
                tally.add(bits);
            }
        }

        private long loop(Transaction[] payments, int[] hits) {
            long startNanos = System.nanoTime();
            long beforeNanos = startNanos;
            for (int i = 0; i < hits.length; i++) {
                hits[i] = peer.decide(payments[i]);
                long nowNanos = System.nanoTime();
                latencies.recordValue(nowNanos - beforeNanos);
                beforeNanos = nowNanos;
            }
            return beforeNanos - startNanos;
        }

        private long pace(Transaction[] payments, int[] hits, long everyNanos) {
            long startNanos = System.nanoTime();
            long plannedNanos = startNanos;
            for (int i = 0; i < hits.length; i++) {
                plannedNanos += everyNanos;
                Pace.await(plannedNanos);
                hits[i] = peer.decide(payments[i]);
                payments[i] = null;
                latencies.recordValue(System.nanoTime() - plannedNanos);
            }
            return System.nanoTime() - startNanos;
        }

        Round round(long payments) {
            List<Long> pauseNanos = pauses.stop();
            return new Round(payments, nanos, cpuNanos, allocated, pauseNanos.size(),
                    pauseNanos.isEmpty() ? 0 : Collections.max(pauseNanos), tally.signature(),
                    latencies);
        }
    }
}
