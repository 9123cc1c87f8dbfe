package io.goshawk.replay.verify;

import io.goshawk.engine.event.Partition;
import java.util.HashMap;
import java.util.Map;

/** How a journal began, if it took over from another one. */
final class Beginning {
    /** Up to where each partition is read again. */
    private final Map<Partition, Long> until = new HashMap<>();
    private boolean isWarmup;
    private long predecessorClockMs = Long.MIN_VALUE;

    void warmup(long clockMs) {
        isWarmup = true;
        predecessorClockMs = clockMs;
    }

    void reads(Partition partition, long untilOffset) {
        until.put(partition, untilOffset);
    }

    boolean isWarmup() {
        return isWarmup;
    }

    /** Whether what time alone fired by then had been visible before. */
    boolean isSilent(long clockMs) {
        return isWarmup && clockMs <= predecessorClockMs;
    }

    /** Whether history of a partition can be missing: before it is read, or while it is. */
    boolean mayMiss(Partition partition, OffsetLedger offsets, boolean isDecided) {
        if (!isWarmup) {
            return !isDecided;
        }
        Long end = until.get(partition);
        return end != null && offsets.positions().getOrDefault(partition, 0L) < end;
    }
}
