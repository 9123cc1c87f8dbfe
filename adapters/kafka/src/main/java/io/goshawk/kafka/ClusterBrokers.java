package io.goshawk.kafka;

import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;

/** The brokers of a real cluster. */
final class ClusterBrokers implements Brokers {
    private final Function<KafkaSettings, Producer<byte[], byte[]>> producers;

    ClusterBrokers(Function<KafkaSettings, Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    @Override
    public Producer<byte[], byte[]> producer(KafkaSettings settings) {
        return producers.apply(settings);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(KafkaSettings settings, String role) {
        return Clients.consumer(settings, role);
    }

    @Override
    public ConsumerGroupMetadata group(KafkaSettings settings) {
        return Clients.groupMetadata(settings);
    }

    @Override
    public Questions connect(KafkaSettings settings) {
        return new Cluster(settings);
    }
}
