package io.goshawk.kafka;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How one shard uses Kafka.
 *
 * @param bootstrapServers       host:port, separated by commas
 * @param topics                 what is read and written
 * @param groupId                the group that positions are committed for
 * @param transactionalId        the same at every start of this shard and unlike that of any other:
 *                               whoever comes second with an id fences the first
 * @param partitions             partitions of each input topic that this shard reads; empty for all
 * @param start                  where to begin when nothing was ever committed
 * @param pollRecordsMax         most records handed over at once; more is throughput, less is
 *                               evenness
 * @param pollWaitMs             longest wait for records; bounds how soon a pause or a stop is seen
 * @param mergeWaitMs            how long to wait for a partition that is behind before others are
 *                               read ahead of it; see {@link PartitionMerge}
 * @param transactionTimeoutMs   after this time the broker aborts a transaction by itself; bounds
 *                               how long a dead instance can hold up readers of the alerts
 * @param callAttemptsMax        how often a call that the broker does not answer is made
 * @param transactionAttemptsMax how often one group is sent before giving up
 * @param properties             further properties of the Kafka clients
 */
public record KafkaSettings(String bootstrapServers, TopicNames topics, String groupId,
        String transactionalId, List<Integer> partitions, Start start, int pollRecordsMax,
        int pollWaitMs, int mergeWaitMs, int transactionTimeoutMs, int callAttemptsMax,
        int transactionAttemptsMax, ClientProperties properties) {
    public static final int POLL_RECORDS_MAX_DEFAULT = 500;
    public static final int POLL_WAIT_MS_DEFAULT = 10;
    public static final int MERGE_WAIT_MS_DEFAULT = 1_000;
    public static final int TRANSACTION_TIMEOUT_MS_DEFAULT = 10_000;
    public static final int CALL_ATTEMPTS_MAX_DEFAULT = 6;
    public static final int TRANSACTION_ATTEMPTS_MAX_DEFAULT = 5;

    /** Where to begin when nothing was ever committed. */
    public enum Start {
        /** At the oldest record that the topic still has. */
        EARLIEST,
        /** With what comes from now on. Only for the first start: later none is skipped. */
        LATEST
    }

    public KafkaSettings {
        required("bootstrap servers", bootstrapServers);
        Objects.requireNonNull(topics, "topics");
        required("group id", groupId);
        required("transactional id", transactionalId);
        partitions = List.copyOf(partitions);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(properties, "properties");
        if (new HashSet<>(partitions).size() < partitions.size()
                || partitions.stream().anyMatch(partition -> partition < 0)) {
            throw new IllegalArgumentException(
                    "partitions must be different and not negative: " + partitions);
        }
        range("poll records max", pollRecordsMax, 1, 100_000);
        range("poll wait ms", pollWaitMs, 1, 1_000);
        range("merge wait ms", mergeWaitMs, 0, 600_000);
        range("transaction timeout ms", transactionTimeoutMs, 1_000, 900_000);
        range("call attempts max", callAttemptsMax, 1, 1_000);
        range("transaction attempts max", transactionAttemptsMax, 1, 1_000);
    }

    /** The same, waiting so long at most for records. */
    public KafkaSettings withPollWaitMs(int ms) {
        return new KafkaSettings(bootstrapServers, topics, groupId, transactionalId, partitions,
                start, pollRecordsMax, ms, mergeWaitMs, transactionTimeoutMs, callAttemptsMax,
                transactionAttemptsMax, properties);
    }

    /** The settings that hold where nothing is configured. */
    public static KafkaSettings defaults(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, TopicNames.defaults(), "goshawk", "goshawk-0",
                List.of(), Start.EARLIEST, POLL_RECORDS_MAX_DEFAULT, POLL_WAIT_MS_DEFAULT,
                MERGE_WAIT_MS_DEFAULT, TRANSACTION_TIMEOUT_MS_DEFAULT, CALL_ATTEMPTS_MAX_DEFAULT,
                TRANSACTION_ATTEMPTS_MAX_DEFAULT, ClientProperties.NONE);
    }

    private static void required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must be given");
        }
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " must be " + min + " to " + max + ", is " + value);
        }
    }
}
