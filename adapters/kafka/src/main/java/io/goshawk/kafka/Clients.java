package io.goshawk.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How every Kafka client is configured. The options are spelled out, not left to defaults. */
final class Clients {
    /** How long a client waits for the answer to one question before it says that none came. */
    static final int ANSWER_MS_MAX = 15_000;
    /** How long a client may take to say goodbye. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final int BLOCK_MS_MAX = 5_000;
    private static final int HEARTBEATS_IN_SESSION = 4;
    private static final int FETCH_WAIT_MS = 20;
    private static final int RETRY_BACKOFF_MS = 2;
    private static final int RETRY_BACKOFF_MS_MAX = 20;
    private static final int REQUEST_BYTES_MAX = 32 << 20;
    private static final int FEED_LINGER_MS = 0;
    private static final int FEED_BATCH_BYTES = 128 << 10;

    private Clients() {}

    static Admin admin(KafkaSettings settings) {
        Map<String, Object> configuration = common(settings, "admin");
        configuration.put("default.api.timeout.ms", ANSWER_MS_MAX);
        configuration.put("request.timeout.ms", BLOCK_MS_MAX);
        ClientProperties.apply(settings.properties().common(), AdminClientConfig.configNames(),
                configuration);
        return made(() -> Admin.create(configuration));
    }

    /** A consumer that reads committed records from where it is told to and nowhere else. */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings, String role) {
        Map<String, Object> configuration = common(settings, role);
        configuration.put("isolation.level", "read_committed");
        configuration.put("enable.auto.commit", false);
        configuration.put("auto.offset.reset", "none");
        configuration.put("allow.auto.create.topics", false);
        configuration.put("max.poll.records", settings.pollRecordsMax());
        // A partition that resumes waits for the fetch under way at its broker to come back.
        configuration.put("fetch.max.wait.ms", FETCH_WAIT_MS);
        configuration.put("default.api.timeout.ms", ANSWER_MS_MAX);
        configuration.put("request.timeout.ms", BLOCK_MS_MAX);
        consumerProperties(settings, configuration);
        return consumer(configuration);
    }

    /**
     * The group as the transactional producer names it to the broker. With fixed partitions it
     * never changes; who may commit is decided by the transactional id alone.
     */
    static ConsumerGroupMetadata groupMetadata(KafkaSettings settings) {
        Map<String, Object> configuration = common(settings, "group");
        configuration.put("group.id", settings.groupId());
        configuration.put("enable.auto.commit", false);
        consumerProperties(settings, configuration);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(configuration)) {
            return consumer.groupMetadata();
        }
    }

    /** A consumer that is a member of the group of the lease and reads nothing. */
    static KafkaConsumer<byte[], byte[]> leaseConsumer(KafkaSettings settings, int sessionMs,
            AtomicBoolean active) {
        Map<String, Object> configuration = common(settings, "lease");
        ClientProperties.apply(settings.properties().common(), ConsumerConfig.configNames(),
                configuration);
        // What is said of other consumers must not keep this one from being a member.
        configuration.remove("group.instance.id");
        configuration.put("group.id", settings.transactionalId() + "-lease");
        configuration.put("group.protocol", "classic");
        configuration.put("partition.assignment.strategy", LeaseAssignor.class.getName());
        configuration.put(LeaseAssignor.ACTIVE, active);
        configuration.put("session.timeout.ms", sessionMs);
        configuration.put("heartbeat.interval.ms", sessionMs / HEARTBEATS_IN_SESSION);
        configuration.put("enable.auto.commit", false);
        configuration.put("auto.offset.reset", "latest");
        configuration.put("allow.auto.create.topics", false);
        return consumer(configuration);
    }

    /** The producer of alerts, dead letters and positions. */
    static KafkaProducer<byte[], byte[]> transactionalProducer(KafkaSettings settings) {
        Map<String, Object> configuration = durable(settings, "sink");
        configuration.put("transactional.id", settings.transactionalId());
        configuration.put("transaction.timeout.ms", settings.transactionTimeoutMs());
        configuration.put("delivery.timeout.ms", settings.transactionTimeoutMs());
        configuration.put("request.timeout.ms", settings.transactionTimeoutMs() / 2);
        configuration.put("max.block.ms", BLOCK_MS_MAX);
        configuration.put("linger.ms", 0);
        // The first write of a transaction meets the markers of the last one and then backs off:
        // with the default of 100 ms every second alert would wait that long.
        configuration.put("retry.backoff.ms", RETRY_BACKOFF_MS);
        configuration.put("retry.backoff.max.ms", RETRY_BACKOFF_MS_MAX);
        return producer(settings, configuration);
    }

    /** A producer without transactions, for throughput. */
    static KafkaProducer<byte[], byte[]> feedProducer(KafkaSettings settings) {
        Map<String, Object> configuration = durable(settings, "feed");
        configuration.put("linger.ms", FEED_LINGER_MS);
        configuration.put("batch.size", FEED_BATCH_BYTES);
        configuration.put("max.block.ms", ANSWER_MS_MAX);
        return producer(settings, configuration);
    }

    private static Map<String, Object> common(KafkaSettings settings, String role) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", settings.bootstrapServers());
        configuration.put("client.id", settings.transactionalId() + "-" + role);
        // Client metrics stay at home.
        configuration.put("enable.metrics.push", false);
        return configuration;
    }

    private static Map<String, Object> durable(KafkaSettings settings, String role) {
        Map<String, Object> configuration = common(settings, role);
        configuration.put("acks", "all");
        configuration.put("enable.idempotence", true);
        // How large a record may be is the topic's business.
        configuration.put("max.request.size", REQUEST_BYTES_MAX);
        return configuration;
    }

    private static void consumerProperties(KafkaSettings settings,
            Map<String, Object> configuration) {
        ClientProperties.apply(settings.properties().common(), ConsumerConfig.configNames(),
                configuration);
        ClientProperties.apply(settings.properties().consumer(), ConsumerConfig.configNames(),
                configuration);
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings,
            Map<String, Object> configuration) {
        ClientProperties.apply(settings.properties().common(), ProducerConfig.configNames(),
                configuration);
        ClientProperties.apply(settings.properties().producer(), ProducerConfig.configNames(),
                configuration);
        return made(() -> new KafkaProducer<>(configuration, new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> configuration) {
        return made(() -> new KafkaConsumer<>(configuration, new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
    }

    private static <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new KafkaFailure("a Kafka client cannot be made: " + cause.getMessage()
                    + "; check the properties under 'kafka' in the configuration", failure);
        }
    }
}
