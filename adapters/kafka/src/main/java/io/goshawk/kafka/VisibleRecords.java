package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic as any other service sees it: committed records only, from the first one on. Used
 * by one thread.
 */
public final class VisibleRecords implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(20);

    private final KafkaSettings settings;
    private final String topic;
    private final Clock clock;
    private final List<Partition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Starts before the first record of the topic, which must be there. */
    public VisibleRecords(KafkaSettings settings, String topic, Clock clock) {
        this.settings = settings;
        this.topic = topic;
        this.clock = clock;
        int count;
        try (Cluster cluster = new Cluster(settings)) {
            count = Topics.requireLed(cluster, List.of(topic)).get(topic);
        }
        partitions = IntStream.range(0, count).mapToObj(number -> new Partition(topic, number))
                .toList();
        List<TopicPartition> assigned = partitions.stream().map(CommittedOffsets::topicPartition)
                .toList();
        consumer = Clients.consumer(settings, topic + "-reader");
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
    }

    /**
     * Hands over what has become visible, waiting for the first record as long as given.
     *
     * @return how many records
     */
    public int poll(Duration wait, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> visible : consumer.poll(wait)) {
            receiver.accept(visible);
            count++;
        }
        return count;
    }

    /**
     * Hands over every record whose transaction is committed when this is called, and that was not
     * handed over yet. The broker makes a committed transaction visible a moment later; that is
     * waited for.
     *
     * @param limit how long it may take; beyond it, that is an error
     * @return how many records
     */
    public int readToEnd(Duration limit, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        long startNanos = clock.nanos();
        Map<Partition, PartitionRange> ranges;
        try (Cluster cluster = new Cluster(settings)) {
            // The end for a reader of committed records may still lie before them.
            ranges = PartitionRange.read(cluster, partitions, IsolationLevel.READ_UNCOMMITTED);
        }
        int count = 0;
        while (ranges.entrySet().stream()
                .anyMatch(range -> position(range.getKey()) < range.getValue().end())) {
            if (clock.nanos() - startNanos > limit.toNanos()) {
                throw new KafkaFailure("topic '" + topic + "' could not be read to its end within "
                        + limit + "; " + count + " records were read, and a transaction may still"
                        + " be open");
            }
            count += poll(STEP, receiver);
        }
        return count;
    }

    private long position(Partition partition) {
        return consumer.position(CommittedOffsets.topicPartition(partition));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Clients.CLOSE_LIMIT));
    }
}
