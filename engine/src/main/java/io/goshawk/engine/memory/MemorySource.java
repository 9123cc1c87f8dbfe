package io.goshawk.engine.memory;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.InputHistory;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.StateGap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A source over a list that may grow while it is read. Starting again rereads from the positions.
 */
public final class MemorySource implements EventSource, InputHistory {
    private static final long EMPTY_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private final int batchMax;
    private Map<Partition, Long> nextOffsets = Map.of();
    private int index;
    private boolean paused;

    /** Hands over at most so many inputs a poll. */
    public MemorySource(int batchMax) {
        this.batchMax = batchMax;
    }

    /** Adds an input at the end. Any thread. */
    public synchronized void add(Input input) {
        inputs.add(input);
    }

    /** Deletes the records before this offset, as a topic does after its retention. Any thread. */
    public synchronized void delete(Partition partition, long beforeOffset) {
        inputs.removeIf(input -> isBefore(input, Map.of(partition, beforeOffset)));
    }

    @Override
    public synchronized Beginning before(Map<Partition, Long> positions, long reachMs) {
        long newestMs = inputs.stream().filter(input -> !isOrder(input))
                .filter(input -> isBefore(input, positions))
                .mapToLong(input -> origin(input).timestampMs()).max().orElse(0);
        long reachedMs = reachMs > newestMs ? 0 : newestMs - reachMs;
        Map<Partition, Long> offsets = new HashMap<>();
        List<StateGap> gaps = new ArrayList<>();
        positions.forEach((partition, position) -> {
            List<Input> held = inputs.stream()
                    .filter(input -> isIn(partition, input) && isBefore(input, positions)).toList();
            List<Origin> present = held.stream().map(MemorySource::origin).toList();
            long wantedMs = held.stream().anyMatch(MemorySource::isOrder) ? 0 : reachedMs;
            offsets.put(partition, present.stream()
                    .filter(origin -> origin.timestampMs() >= wantedMs).mapToLong(Origin::offset)
                    .findFirst().orElse(position));
            if (!present.isEmpty() && present.getFirst().offset() > 0
                    && present.getFirst().timestampMs() > wantedMs) {
                gaps.add(new StateGap(partition, present.getFirst().offset(), wantedMs,
                        present.getFirst().timestampMs()));
            }
        });
        return new Beginning(offsets, gaps);
    }

    @Override
    public synchronized Set<String> answeredDeployments() {
        return Set.copyOf(answered);
    }

    /** Says that a deployment was answered. Any thread. */
    public synchronized void answered(String deploymentId) {
        answered.add(deploymentId);
    }

    /** Whether it says how to decide. */
    private static boolean isOrder(Input input) {
        return input instanceof ListChange || input instanceof Deployment;
    }

    /** Everything added so far, in order. */
    public synchronized List<Input> inputs() {
        return List.copyOf(inputs);
    }

    /** Whether everything added so far was handed over. Any thread. */
    public synchronized boolean isDrained() {
        return index == inputs.size();
    }

    @Override
    public synchronized void start(Map<Partition, Long> positions) {
        nextOffsets = Map.copyOf(positions);
        index = 0;
        paused = false; // the pause was that of the pipeline before
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        List<Input> batch = batch();
        if (batch.isEmpty()) {
            LockSupport.parkNanos(EMPTY_PARK_NANOS);
        }
        batch.forEach(receiver);
        return batch.size();
    }

    private synchronized List<Input> batch() {
        List<Input> batch = new ArrayList<>();
        while (!paused && index < inputs.size() && batch.size() < batchMax) {
            Input input = inputs.get(index++);
            if (!isBefore(input, nextOffsets)) {
                batch.add(input);
            }
        }
        return batch;
    }

    private static Origin origin(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.origin();
            case DeadLetter deadLetter -> deadLetter.origin();
            case FraudLabel label -> label.origin();
            case Deployment deployment -> deployment.origin();
            case ListChange change -> change.origin();
            case Tick tick -> null;
        };
    }

    private static boolean isIn(Partition partition, Input input) {
        Origin origin = origin(input);
        return origin != null && origin.partition().equals(partition);
    }

    private static boolean isBefore(Input input, Map<Partition, Long> positions) {
        Origin origin = origin(input);
        return origin != null && origin.offset() < positions.getOrDefault(origin.partition(), 0L);
    }

    @Override
    public synchronized void pause(boolean newPaused) {
        paused = newPaused;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
