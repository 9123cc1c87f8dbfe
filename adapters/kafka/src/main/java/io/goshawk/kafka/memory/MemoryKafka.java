package io.goshawk.kafka.memory;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.Brokers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A cluster in memory, for one transactional id and its group. Topics that are written in
 * transactions have one partition. What a process does goes through {@link #brokers}; the rest is
 * for whoever watches. Used by one thread at a time.
 */
public final class MemoryKafka {
    private final Clock clock;
    private final Map<TopicPartition, MemoryLog> logs = new HashMap<>();
    private final Map<String, Integer> partitionCounts;
    private final Coordinator coordinator;

    /** @param partitionCounts how many partitions each topic has */
    public MemoryKafka(Map<String, Integer> partitionCounts, Clock clock) {
        this.partitionCounts = Map.copyOf(partitionCounts);
        this.clock = clock;
        coordinator = new Coordinator(clock);
        partitionCounts.forEach((topic, count) -> {
            for (int number = 0; number < count; number++) {
                logs.put(new TopicPartition(topic, number), new MemoryLog());
            }
        });
    }

    /** The brokers as one process reaches them. */
    public Brokers brokers(KafkaFaults faults) {
        return new MemoryBrokers(this, faults, clock);
    }

    /** Adds a record without a transaction. */
    public void append(String topic, int partition, long timestampMs, byte[] key, byte[] value) {
        append(new TopicPartition(topic, partition), timestampMs, key, value, new RecordHeaders(),
                null);
    }

    /** Adds a record in a transaction. */
    void append(ProducerRecord<byte[], byte[]> content, MemoryTransaction writtenIn) {
        append(new TopicPartition(content.topic(), 0), clock.epochMs(), content.key(),
                content.value(), content.headers(), writtenIn);
    }

    private void append(TopicPartition partition, long timestampMs, byte[] key, byte[] value,
            Headers headers, MemoryTransaction writtenIn) {
        MemoryLog log = log(partition);
        log.append(new ConsumerRecord<>(partition.topic(), partition.partition(), log.end(),
                timestampMs, TimestampType.CREATE_TIME, key == null ? -1 : key.length,
                value == null ? -1 : value.length, key, value, headers, Optional.empty()),
                writtenIn);
    }

    /** The committed records of a topic's first partition, in order. */
    public List<ConsumerRecord<byte[], byte[]>> visible(String topic) {
        coordinator.isBusy(); // settles what is due
        return log(new TopicPartition(topic, 0)).visible();
    }

    /** All partitions, by topic and number. */
    public List<TopicPartition> partitions() {
        return logs.keySet().stream().sorted(Comparator.comparing(TopicPartition::topic)
                .thenComparing(TopicPartition::partition)).toList();
    }

    /** The offset after the last record of a partition. */
    public long end(TopicPartition partition) {
        return log(partition).end();
    }

    /** What is committed for the group, transactions that are not settled left aside. */
    public Map<TopicPartition, OffsetAndMetadata> committed() {
        return Map.copyOf(coordinator.committed());
    }

    /** Whether a transaction is open, or decided and not settled. */
    public boolean hasOpenTransaction() {
        return coordinator.isBusy();
    }

    /** Makes other positions the committed ones, as an operator would who resets a group. */
    public void reset(Map<TopicPartition, OffsetAndMetadata> committed) {
        coordinator.committed().clear();
        coordinator.committed().putAll(committed);
    }

    /** How many transactions were taken back because they were open for too long. */
    public long timeoutCount() {
        return coordinator.timeoutCount();
    }

    /** How many requests took effect after their client had given up or died. */
    public long delayedCount() {
        return coordinator.delayedCount();
    }

    Coordinator coordinator() {
        return coordinator;
    }

    int partitionCount(String topic) {
        return partitionCounts.getOrDefault(topic, 0);
    }

    MemoryLog log(TopicPartition partition) {
        MemoryLog log = logs.get(partition);
        if (log == null) {
            throw new IllegalArgumentException("there is no " + partition);
        }
        return log;
    }
}
