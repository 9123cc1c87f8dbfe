package io.goshawk.cli.chaos.verifier;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to their end, as everybody else sees them. */
final class TopicReader {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final ClusterState cluster;
    private final long waitsMax;

    /** @param patience time without a record after which the end cannot be reached */
    TopicReader(String bootstrapServers, ClusterState cluster, Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.waitsMax = patience.dividedBy(WAIT);
        this.cluster = cluster;
    }

    /**
     * Hands over every committed record.
     *
     * @return the partitions that could not be read to their end, and how far they were
     */
    Map<TopicPartition, Long> read(List<String> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        List<TopicPartition> partitions = cluster.partitions(topics);
        Map<TopicPartition, Long> left = new HashMap<>(
                cluster.ends(partitions, IsolationLevel.READ_UNCOMMITTED));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed",
                        "enable.auto.commit", false, "auto.offset.reset", "none",
                        "enable.metrics.push", false, "max.poll.records", 5_000),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long waits = 0;
            while (!left.isEmpty() && waits < waitsMax) {
                waits++;
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(WAIT)) {
                    receiver.accept(each);
                    waits = 0;
                }
                left.entrySet().removeIf(
                        end -> consumer.position(end.getKey()) >= end.getValue());
            }
            left.replaceAll((partition, end) -> consumer.position(partition));
        }
        return left;
    }
}
