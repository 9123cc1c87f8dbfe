package io.goshawk.kafka.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the twin's input topics; a poll without an answer hands over nothing. */
final class MemoryConsumer extends MockConsumer<byte[], byte[]> {
    private final MemoryKafka kafka;
    private final KafkaFaults faults;
    private final Map<TopicPartition, Long> fetched = new HashMap<>();

    MemoryConsumer(MemoryKafka kafka, KafkaFaults faults, int pollRecordsMax) {
        super("none");
        this.kafka = kafka;
        this.faults = faults;
        setMaxPollRecords(pollRecordsMax);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        if (faults.before(KafkaFaults.Call.FETCH) != KafkaFaults.Fault.NONE) {
            return ConsumerRecords.empty();
        }
        for (TopicPartition partition : assignment()) {
            long next = fetched.getOrDefault(partition, position(partition));
            long end = kafka.end(partition);
            for (; next < end; next++) {
                addRecord(kafka.log(partition).at(next));
            }
            fetched.put(partition, end);
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(wait);
        faults.after(KafkaFaults.Call.FETCH);
        return records;
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(kafka.end(partition) - position(partition));
    }
}
