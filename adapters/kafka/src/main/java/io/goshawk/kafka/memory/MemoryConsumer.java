package io.goshawk.kafka.memory;

import io.goshawk.engine.Clock;
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
    private final Clock clock;
    private final Map<TopicPartition, Long> fetched = new HashMap<>();

    MemoryConsumer(MemoryKafka kafka, KafkaFaults faults, Clock clock, int pollRecordsMax) {
        super("none");
        this.kafka = kafka;
        this.faults = faults;
        this.clock = clock;
        setMaxPollRecords(pollRecordsMax);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        KafkaFaults.Fault fault = faults.before(KafkaFaults.Call.FETCH);
        boolean isAnswered = fault == KafkaFaults.Fault.NONE || fault == KafkaFaults.Fault.LATE;
        ConsumerRecords<byte[], byte[]> records = isAnswered
                ? fetch(wait)
                : ConsumerRecords.empty();
        faults.after(KafkaFaults.Call.FETCH);
        if (records.isEmpty()) {
            clock.park(wait.toNanos());
        }
        return records;
    }

    private ConsumerRecords<byte[], byte[]> fetch(Duration wait) {
        for (TopicPartition partition : assignment()) {
            long next = fetched.getOrDefault(partition, position(partition));
            long end = kafka.end(partition);
            for (; next < end; next++) {
                addRecord(kafka.log(partition).at(next));
            }
            fetched.put(partition, end);
        }
        return super.poll(wait);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(kafka.end(partition) - position(partition));
    }
}
