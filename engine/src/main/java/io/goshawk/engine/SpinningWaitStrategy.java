package io.goshawk.engine;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;

/**
 * Spins until an event comes, or until a time is up. The Disruptor's own spinning strategies never
 * time out, but decide must look up now and then to close a group when no event comes.
 */
final class SpinningWaitStrategy implements WaitStrategy {
    private static final int SPINS_PER_LOOK = 128;

    private final Clock clock;
    private final long timeoutNanos;
    private final boolean yields;

    SpinningWaitStrategy(Clock clock, long timeoutNanos, boolean yields) {
        this.clock = clock;
        this.timeoutNanos = timeoutNanos;
        this.yields = yields;
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependentSequence,
            SequenceBarrier barrier) throws AlertException, TimeoutException {
        long deadline = clock.nanos() + timeoutNanos;
        int spins = 0;
        long available = dependentSequence.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (++spins % SPINS_PER_LOOK == 0) {
                if (clock.nanos() - deadline >= 0) {
                    throw TimeoutException.INSTANCE;
                }
                if (yields) {
                    Thread.yield();
                }
            }
            Thread.onSpinWait();
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        // nobody sleeps
    }
}
