package io.goshawk.engine.memory;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sink that keeps what was committed. Opening it again tells the position, as a cluster would.
 */
public final class MemorySink implements AlertSink {
    private final List<Group> groups = new ArrayList<>();
    private final Map<Partition, Long> nextOffsets = new HashMap<>();

    @Override
    public synchronized CommittedPosition open() {
        return groups.isEmpty()
                ? CommittedPosition.NONE
                : new CommittedPosition(nextOffsets, groups.getLast().position());
    }

    @Override
    public synchronized void commit(Group group) {
        groups.add(group);
        nextOffsets.putAll(group.nextOffsets());
    }

    /** Every group committed, in order. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups);
    }

    /** Every alert that is visible, in order. */
    public synchronized List<Alert> alerts() {
        return groups.stream().flatMap(group -> group.alerting().stream())
                .flatMap(decision -> Alert.of(decision).stream()).toList();
    }

    /** Every record set aside, in order. */
    public synchronized List<DeadLetter> deadLetters() {
        return groups.stream().flatMap(group -> group.deadLetters().stream()).toList();
    }

    @Override
    public void close() {
        // what is committed stays
    }
}
