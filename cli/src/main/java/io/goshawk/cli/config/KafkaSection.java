package io.goshawk.cli.config;

import io.goshawk.kafka.ClientProperties;
import io.goshawk.kafka.KafkaSettings;
import java.util.List;

/** The keys below {@code kafka:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record KafkaSection(
        @Doc("Brokers to ask first, host:port with commas between.")
        @Required(example = "localhost:9092")
        String bootstrapServers,

        @Doc("The topics. 'goshawk topics create' creates them; nothing else does.")
        TopicsSection topics,

        @Doc("The consumer group that input positions are committed to.")
        @Default("goshawk")
        String groupId,

        @Doc("""
                Names this shard to the broker. It stays the same from start to start and differs
                from shard to shard: a second process with the same id fences the first.""")
        @Default("goshawk-0")
        String transactionalId,

        @Doc("""
                The partitions that this shard reads, of the transactions topic and of the labels
                topic, as in [0, 1]. Empty: all of them. Fixed while the shard runs. Shards of
                different partitions have a group-id each: all of them read every list change and
                every rule set.""")
        @Default("[]") @Range(min = 0, max = 100_000)
        List<Integer> partitions,

        @Doc("Where to begin in a partition that has no committed position.")
        @Default("earliest")
        KafkaSettings.Start start,

        @Doc("""
                How many records one poll hands over at most. Larger: more throughput and bursts.
                At most a quarter of engine.ring-size.""")
        @Default("500") @Range(min = 1, max = 100_000)
        int pollRecordsMax,

        @Doc("How long one poll waits when nothing has arrived. It does not delay what has.")
        @Default("10") @Range(min = 1, max = 1_000)
        int pollWaitMs,

        @Doc("""
                How long to wait for a partition whose records are late, before the others are read
                ahead of it; partitions are merged in the order of event time. 0: in the order of
                arrival.""")
        @Default("1000") @Range(min = 0, max = 600_000)
        int mergeWaitMs,

        @Doc("""
                When the broker gives up the open transaction of a dead process. Until then readers
                of the alerts topic see nothing newer.""")
        @Default("10000") @Range(min = 1_000, max = 900_000)
        int transactionTimeoutMs,

        @Doc("How often a call that the broker does not answer is made, before the shard stops.")
        @Default("6") @Range(min = 1, max = 1_000)
        int callAttemptsMax,

        @Doc("How often one group of alerts is sent, before the shard stops.")
        @Default("5") @Range(min = 1, max = 1_000)
        int transactionAttemptsMax,

        @Doc("""
                Properties of every Kafka client, as in security.protocol: SASL_SSL. Values may
                hold ${env:NAME} and ${file:/path}; what comes from there is never printed.""")
        @Default("{}")
        MaskedProperties properties,

        @Doc("Properties of the consumer only; they win over the ones above.")
        @Default("{}")
        MaskedProperties consumer,

        @Doc("Properties of the producer only; they win over the ones above.")
        @Default("{}")
        MaskedProperties producer) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        settings();
    }

    /** These keys as the adapter wants them. */
    public KafkaSettings settings() {
        return new KafkaSettings(bootstrapServers, topics.names(), groupId, transactionalId,
                partitions, start, pollRecordsMax, pollWaitMs, mergeWaitMs, transactionTimeoutMs,
                callAttemptsMax, transactionAttemptsMax, new ClientProperties(
                        properties.values(), consumer.values(), producer.values()));
    }
}
