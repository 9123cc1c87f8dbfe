package io.goshawk.cli.simulation;

import io.goshawk.engine.Group;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.kafka.KafkaSink;
import io.goshawk.kafka.memory.KafkaFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Another instance with the same transactional id and a journal of its own: it takes over, and
 * either commits or dies before. An operator sees the mistake and puts the positions back, so that
 * the run can go on with the first journal.
 */
final class Rival {
    private static final UUID JOURNAL = new UUID(6, 6);
    private static final String HEAD = "0".repeat(64);

    private final World world;
    private boolean hasTakenOver;
    private long takenOverNanos;
    private Map<TopicPartition, OffsetAndMetadata> before;
    private Map<TopicPartition, OffsetAndMetadata> after;

    Rival(World world) {
        this.world = world;
    }

    /** Takes the id, and one time out of two commits. */
    void takeOver() {
        hasTakenOver = true;
        takenOverNanos = world.clock.nanos();
        boolean commits = world.random.nextBoolean();
        try (KafkaSink sink = new KafkaSink(world.kafkaSettings, world.clock,
                world.kafka.brokers(KafkaFaults.NONE), 1 << 20)) {
            Map<Partition, Long> offsets = new HashMap<>();
            world.inputs().forEach(partition -> offsets.put(
                    new Partition(partition.topic(), partition.partition()), 0L));
            offsets.putAll(sink.open().nextOffsets());
            if (commits) {
                before = world.kafka.committed();
                sink.commit(
                        new Group(new JournalPosition(JOURNAL, 1, HEAD, 0), 0, offsets, List.of(),
                                List.of(), List.of(), List.of(), "rival"));
                after = world.kafka.committed();
            }
        }
    }

    boolean hasTakenOver() {
        return hasTakenOver;
    }

    /** Whether it took over so long ago. */
    boolean hasTakenOverFor(long nanos) {
        return hasTakenOver && world.clock.nanos() - takenOverNanos > nanos;
    }

    /** Whether the committed positions are its own. */
    boolean hasCommitted() {
        return before != null;
    }

    /** Goes, and tells if somebody committed after it had taken over. */
    Violation leave() {
        if (before == null) {
            return null;
        }
        boolean isUntouched = world.kafka.committed().equals(after);
        world.kafka.reset(before);
        return isUntouched
                ? null
                : new Violation(Check.FENCING, "positions were committed after another instance had"
                        + " committed its own");
    }
}
