package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Port: Kafka as source and sink use it. There is a cluster behind it, or a twin in memory that
 * fails on demand.
 */
public interface Brokers {
    /** Brokers that are reached as the settings say. */
    Brokers CLUSTER = new ClusterBrokers(Clients::transactionalProducer);

    /** A new producer of alerts, dead letters and positions, in transactions. */
    Producer<byte[], byte[]> producer(KafkaSettings settings);

    /** A new consumer of committed records, which reads from where it is told to. */
    Consumer<byte[], byte[]> consumer(KafkaSettings settings, String role);

    /** The group that positions are committed for, as the producer names it. */
    ConsumerGroupMetadata group(KafkaSettings settings);

    /** A short-lived connection for questions; closed by the caller. */
    Questions connect(KafkaSettings settings);

    /** What source and sink ask the brokers. A question that is not answered is an error. */
    interface Questions extends AutoCloseable {
        /**
         * Throws unless the brokers and the topics are as exactly-once publishing needs them.
         *
         * @param entryBytesMax the largest entry of the journal
         */
        void requireReady(long entryBytesMax);

        /** The partitions to read: transactions before labels, each in ascending order. */
        List<Partition> inputPartitions();

        /** What these partitions hold, as a reader of this isolation sees it. */
        Map<Partition, PartitionRange> ranges(Collection<Partition> partitions,
                IsolationLevel isolation);

        /**
         * What the group has committed: null for a partition without an offset.
         *
         * @param settled whether an offset in an open transaction makes its partition unanswered:
         *                it is then not in the answer
         */
        Map<TopicPartition, OffsetAndMetadata> committed(List<TopicPartition> partitions,
                boolean settled);

        @Override
        void close();
    }
}
