package io.goshawk.bench.workload;

import com.sun.management.ThreadMXBean;
import io.goshawk.engine.event.Transaction;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One engine that decides one stream, in a closed loop on the calling thread. Payments are made a
 * chunk at a time outside of what is timed. A decision's time ends where that of the next begins,
 * so that reading the clock costs every engine once a payment.
 */
public final class PeerRun implements Contender {
    private static final int CHUNK = 2_000;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Transaction[] chunk = new Transaction[CHUNK];
    private final int[] hits = new int[CHUNK];
    private final Tally tally = new Tally();
    private final PaymentStream stream;
    private final Peer peer;

    /** Takes over the peer. */
    public PeerRun(Peer peer, Workload workload) {
        stream = new PaymentStream(workload);
        this.peer = peer;
    }

    @Override
    public Round decide(long payments) {
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        Pauses pauses = Pauses.record();
        long nanos = 0;
        long cpuNanos = 0;
        long allocated = 0;
        for (long remaining = payments; remaining > 0; remaining -= CHUNK) {
            int count = (int) Math.min(CHUNK, remaining);
            makeChunk(count);
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long cpuBefore = threads.getCurrentThreadCpuTime();
            nanos += decideChunk(count, latencies);
            cpuNanos += threads.getCurrentThreadCpuTime() - cpuBefore;
            allocated += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            for (int i = 0; i < count; i++) {
                tally.add(hits[i]);
            }
        }
        List<Long> pauseNanos = pauses.stop();
        return new Round(payments, nanos, cpuNanos, allocated, pauseNanos.size(),
                pauseNanos.isEmpty() ? 0 : Collections.max(pauseNanos), tally.signature(),
                latencies);
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

    private void makeChunk(int count) {
        for (int i = 0; i < count; i++) {
            chunk[i] = stream.next();
        }
    }

    private long decideChunk(int count, Histogram latencies) {
        long startNanos = System.nanoTime();
        long beforeNanos = startNanos;
        for (int i = 0; i < count; i++) {
            hits[i] = peer.decide(chunk[i]);
            long nowNanos = System.nanoTime();
            latencies.recordValue(nowNanos - beforeNanos);
            beforeNanos = nowNanos;
        }
        return beforeNanos - startNanos;
    }

    @Override
    public void close() {
        peer.close();
    }
}
