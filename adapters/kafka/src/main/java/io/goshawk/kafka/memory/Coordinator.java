package io.goshawk.kafka.memory;

import io.goshawk.engine.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;

/**
 * The coordinator of one transactional id and of the one group that commits with it: one
 * transaction at a time, of the newest producer only.
 */
final class Coordinator {
    private final Clock clock;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private long timeoutNanos = Long.MAX_VALUE;
    private int epoch;
    private MemoryTransaction current;
    private long timeoutCount;
    private long delayedCount;
    /** The request that ends a transaction and has not arrived yet, or null. */
    private Ending underWay;

    private record Ending(MemoryTransaction ended, boolean commits, long arrivesAtNanos) {}

    Coordinator(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a producer the owner: the transaction of the one before is taken back, or finished if
     * that was decided.
     *
     * @param settleNanos how long the effects of that take
     * @return the epoch of the new owner
     */
    int init(int transactionTimeoutMs, long settleNanos) {
        settleDue();
        if (underWay != null) {
            arrive(clock.nanos()); // the last moment: the new epoch refuses it from now on
        }
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(transactionTimeoutMs);
        if (current != null && !current.isDecided()) {
            current.decide(false, clock.nanos() + settleNanos);
        }
        settleDue();
        return ++epoch;
    }

    /** The owner's open transaction. */
    MemoryTransaction open(int producerEpoch) {
        check(producerEpoch);
        if (current != null && current.isDecided()) {
            settle(); // the client tries again until the one before is settled
        }
        if (current == null) {
            current = new MemoryTransaction(clock.nanos());
        }
        return current;
    }

    /** Decides the open transaction, if there is one. */
    void end(int producerEpoch, boolean commits, long settleNanos) {
        check(producerEpoch);
        if (current != null && !current.isDecided()) {
            current.decide(commits, clock.nanos() + settleNanos);
            settleDue();
        }
    }

    /**
     * The same, but the request arrives later, whatever has become of its client: at a given time,
     * or just before another producer takes over. It never ends another transaction than the one it
     * was meant for, because each has an epoch of its own.
     */
    void endLater(int producerEpoch, boolean commits, long arrivesAtNanos) {
        check(producerEpoch);
        boolean isFirst = underWay == null || underWay.ended() != current;
        if (current != null && !current.isDecided() && isFirst) {
            underWay = new Ending(current, commits, arrivesAtNanos);
        }
    }

    private void arrive(long atNanos) {
        if (underWay.ended() == current && !current.isDecided()
                && !current.isTimedOut(atNanos, timeoutNanos)) {
            current.decide(underWay.commits(), atNanos);
            settle();
            delayedCount++;
        }
        underWay = null;
    }

    /** Whether a transaction is open, or decided and not settled. */
    boolean isBusy() {
        settleDue();
        return current != null;
    }

    /** Whether the offset of a partition is in a transaction that is not settled. */
    boolean isPending(TopicPartition partition) {
        settleDue();
        return current != null && current.offsets().containsKey(partition);
    }

    Map<TopicPartition, OffsetAndMetadata> committed() {
        settleDue();
        return committed;
    }

    /** How many transactions were taken back because they were open for too long. */
    long timeoutCount() {
        return timeoutCount;
    }

    /** How many ends took effect after their client had given up or died. */
    long delayedCount() {
        return delayedCount;
    }

    private void check(int producerEpoch) {
        settleDue();
        if (producerEpoch != epoch) {
            throw new InvalidProducerEpochException(
                    "epoch " + producerEpoch + " is not the newest, " + epoch);
        }
    }

    private void settleDue() {
        if (underWay != null && clock.nanos() - underWay.arrivesAtNanos() >= 0) {
            arrive(underWay.arrivesAtNanos());
        }
        if (current != null && current.isTimedOut(clock.nanos(), timeoutNanos)) {
            current.decide(false, clock.nanos());
            epoch++;
            timeoutCount++;
        }
        if (current != null && current.isDue(clock.nanos())) {
            settle();
        }
    }

    private void settle() {
        if (current.isCommitted()) {
            committed.putAll(current.offsets());
        }
        current.settle();
        current = null;
    }
}
