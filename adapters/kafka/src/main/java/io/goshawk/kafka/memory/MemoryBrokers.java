package io.goshawk.kafka.memory;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Partition;
import io.goshawk.kafka.Brokers;
import io.goshawk.kafka.KafkaFailure;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.PartitionRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The twin as one process reaches it, with the faults that this process meets. */
final class MemoryBrokers implements Brokers {
    private static final ConsumerGroupMetadata GROUP = new MockConsumer<>("none").groupMetadata();

    private final MemoryKafka kafka;
    private final KafkaFaults faults;
    private final Clock clock;

    MemoryBrokers(MemoryKafka kafka, KafkaFaults faults, Clock clock) {
        this.kafka = kafka;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Producer<byte[], byte[]> producer(KafkaSettings settings) {
        return new MemoryProducer(kafka, faults, clock, settings.transactionTimeoutMs());
    }

    @Override
    public Consumer<byte[], byte[]> consumer(KafkaSettings settings, String role) {
        return new MemoryConsumer(kafka, faults, clock, settings.pollRecordsMax());
    }

    @Override
    public ConsumerGroupMetadata group(KafkaSettings settings) {
        return GROUP;
    }

    @Override
    public Questions connect(KafkaSettings settings) {
        return new Answers(settings);
    }

    private final class Answers implements Questions {
        private final KafkaSettings settings;

        Answers(KafkaSettings settings) {
            this.settings = settings;
        }

        private void ask(String question) {
            KafkaFaults.Fault fault = faults.before(KafkaFaults.Call.ASK);
            faults.after(KafkaFaults.Call.ASK);
            if (fault == KafkaFaults.Fault.LOST || fault == KafkaFaults.Fault.UNANSWERED
                    || fault == KafkaFaults.Fault.DELAYED) {
                throw new KafkaFailure("cannot " + question + ": no answer");
            }
        }

        @Override
        public void requireReady(long entryBytesMax) {
            ask("describe the topics");
        }

        @Override
        public List<Partition> inputPartitions() {
            ask("describe the input topics");
            List<Partition> partitions = new ArrayList<>();
            settings.topics().inputs().forEach(topic -> add(topic, partitions));
            return partitions;
        }

        private void add(String topic, List<Partition> partitions) {
            for (int number = 0; number < kafka.partitionCount(topic); number++) {
                partitions.add(new Partition(topic, number));
            }
        }

        @Override
        public Map<Partition, PartitionRange> ranges(Collection<Partition> partitions,
                IsolationLevel isolation) {
            ask("ask what the partitions hold");
            Map<Partition, PartitionRange> ranges = new HashMap<>();
            partitions.forEach(partition -> ranges.put(partition, new PartitionRange(0, kafka.end(
                    new TopicPartition(partition.topic(), partition.number())))));
            return ranges;
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(List<TopicPartition> partitions,
                boolean settled) {
            ask("read the committed offsets");
            Coordinator coordinator = kafka.coordinator();
            Map<TopicPartition, OffsetAndMetadata> answer = new HashMap<>();
            for (TopicPartition partition : partitions) {
                if (!settled || !coordinator.isPending(partition)) {
                    answer.put(partition, coordinator.committed().get(partition));
                }
            }
            return answer;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
