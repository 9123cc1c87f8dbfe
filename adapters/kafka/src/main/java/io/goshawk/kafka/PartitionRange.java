package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;

/**
 * What a partition holds.
 *
 * @param start the offset of the oldest record
 * @param end   the offset after the newest one that a reader of the isolation asked for may see
 */
public record PartitionRange(long start, long end) {
    /** Asks the brokers for the ranges of these partitions. */
    static Map<Partition, PartitionRange> read(Cluster cluster, Collection<Partition> partitions,
            IsolationLevel isolation) {
        Map<Partition, Long> starts = offsets(cluster, partitions, OffsetSpec.earliest(),
                isolation);
        Map<Partition, Long> ends = offsets(cluster, partitions, OffsetSpec.latest(), isolation);
        return partitions.stream().collect(Collectors.toMap(Function.identity(),
                partition -> new PartitionRange(starts.get(partition), ends.get(partition))));
    }

    private static Map<Partition, Long> offsets(Cluster cluster, Collection<Partition> partitions,
            OffsetSpec spec, IsolationLevel isolation) {
        ListOffsetsResult answer = cluster.admin().listOffsets(
                partitions.stream().collect(
                        Collectors.toMap(CommittedOffsets::topicPartition, partition -> spec)),
                new ListOffsetsOptions(isolation));
        Map<Partition, Long> offsets = new HashMap<>();
        for (Partition partition : partitions) {
            offsets.put(partition, cluster.await("ask what " + partition + " holds",
                    answer.partitionResult(CommittedOffsets.topicPartition(partition))).offset());
        }
        return offsets;
    }
}
