package io.goshawk.kafka.memory;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One transaction: open, then decided by the coordinator, then settled, when readers and committed
 * offsets show it.
 */
final class MemoryTransaction {
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final long begunNanos;
    private boolean decided;
    private boolean committed;
    private boolean settled;
    private long dueNanos;

    MemoryTransaction(long begunNanos) {
        this.begunNanos = begunNanos;
    }

    void add(Map<TopicPartition, OffsetAndMetadata> positions) {
        offsets.putAll(positions);
    }

    /** The positions that become committed with it. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Whether it has been open for so long that the coordinator takes it back. */
    boolean isTimedOut(long nowNanos, long timeoutNanos) {
        return !decided && nowNanos - begunNanos >= timeoutNanos;
    }

    void decide(boolean commits, long settlesAtNanos) {
        decided = true;
        committed = commits;
        dueNanos = settlesAtNanos;
    }

    void settle() {
        settled = true;
    }

    boolean isDecided() {
        return decided;
    }

    boolean isDue(long nowNanos) {
        return decided && nowNanos - dueNanos >= 0;
    }

    boolean isCommitted() {
        return committed;
    }

    boolean isSettled() {
        return settled;
    }
}
