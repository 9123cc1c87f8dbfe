package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;

/**
 * How far a shard has come in its input, as Kafka knows it.
 *
 * @param ends      the end of each partition that the shard reads
 * @param committed the committed offset of each of them that has one
 */
public record GroupPositions(Map<Partition, Long> ends, Map<Partition, Long> committed) {
    public GroupPositions {
        ends = Map.copyOf(ends);
        committed = Map.copyOf(committed);
    }

    /** Asks the cluster. */
    public static GroupPositions of(KafkaSettings settings, Clock clock) {
        try (Cluster cluster = new Cluster(settings)) {
            List<Partition> partitions = InputPartitions.of(cluster, settings);
            Map<Partition, Long> ends = new HashMap<>();
            PartitionRange.read(cluster, partitions, IsolationLevel.READ_UNCOMMITTED)
                    .forEach((partition, range) -> ends.put(partition, range.end()));
            return new GroupPositions(ends, CommittedOffsets
                    .read(cluster, settings, clock, partitions, true).nextOffsets());
        }
    }

    /** Whether everything that is in the partitions is committed. */
    public boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(
                end -> committed.getOrDefault(end.getKey(), 0L).equals(end.getValue()));
    }

    /** Records in all partitions, where nothing was deleted and no marker lies between. */
    public long endTotal() {
        return total(ends);
    }

    /** Records in the partitions of one topic, likewise. */
    public long endTotal(String topic) {
        return ends.entrySet().stream().filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue).sum();
    }

    /** Records committed in all partitions. */
    public long committedTotal() {
        return total(committed);
    }

    private static long total(Map<Partition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
