package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and describes topics. The only place where topics come into being. */
public final class Topics {
    /** The largest record that an input topic takes. */
    static final int INPUT_BYTES_MAX = 1 << 20;
    /** What a dead letter's headers need beyond the record itself. */
    static final int HEADER_BYTES_MAX = 64 << 10;

    /** Kafka's word for it is -1. */
    private static final Duration FOR_EVER = Duration.ofMillis(-1);
    private static final int REPLICATION_FOR_QUORUM = 3;
    private static final int ATTEMPTS_MAX = 500;
    private static final long ATTEMPT_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Topics() {}

    /**
     * The topics of a Goshawk. What it writes may be a little larger than what it reads, so that
     * the largest input fits on the dead-letter topic together with its headers.
     *
     * @param partitions  how many partitions each topic gets, but for those of lists and
     *                    deployments, which have one
     * @param replication how many brokers keep each; from 3 on, two of them confirm every write
     * @param retention   how long records are kept, but of lists and deployments; for the inputs
     *                    at least the longest time that a rule looks back
     */
    public static List<TopicPlan> plans(TopicNames names, int partitions, int replication,
            Duration retention) {
        List<TopicPlan> plans = new ArrayList<>();
        for (String input : names.inputs()) {
            plans.add(plan(names, input, partitions, replication, retention, INPUT_BYTES_MAX));
        }
        for (String output : names.outputs()) {
            plans.add(plan(names, output, partitions, replication, retention,
                    INPUT_BYTES_MAX + HEADER_BYTES_MAX));
        }
        return plans;
    }

    /** What says how to decide is in one order, and its whole past counts. */
    private static TopicPlan plan(TopicNames names, String name, int partitions, int replication,
            Duration retention, int recordBytesMax) {
        return names.keptForEver().contains(name)
                ? plan(name, 1, replication, FOR_EVER, recordBytesMax)
                : plan(name, partitions, replication, retention, recordBytesMax);
    }

    private static TopicPlan plan(String name, int partitions, int replication,
            Duration retention, int recordBytesMax) {
        int confirmations = replication >= REPLICATION_FOR_QUORUM ? 2 : 1;
        return new TopicPlan(name, partitions, replication,
                Map.of("cleanup.policy", "delete", "retention.ms",
                        String.valueOf(retention.toMillis()), "max.message.bytes",
                        String.valueOf(recordBytesMax), "min.insync.replicas",
                        String.valueOf(confirmations)));
    }

    /**
     * Creates those of the topics that are not there, and returns when they can be used. One that
     * is there is left as it is; if it has another number of partitions than planned, that is an
     * error.
     *
     * @return the names of the topics created
     */
    public static List<String> create(KafkaSettings settings, List<TopicPlan> plans) {
        try (Cluster cluster = new Cluster(settings)) {
            Map<String, KafkaFuture<Void>> results = cluster.admin()
                    .createTopics(plans.stream().map(Topics::newTopic).toList()).values();
            List<String> created = new ArrayList<>();
            for (TopicPlan plan : plans) {
                if (isCreated(cluster, plan.name(), results.get(plan.name()))) {
                    created.add(plan.name());
                }
            }
            checkPartitions(awaitAll(cluster, plans), plans);
            requireLed(cluster, plans.stream().map(TopicPlan::name).toList());
            return created;
        }
    }

    /** How many partitions each of the topics has; a topic that is not there is not in the map. */
    public static Map<String, Integer> partitionCounts(KafkaSettings settings,
            Collection<String> names) {
        try (Cluster cluster = new Cluster(settings)) {
            return partitionCounts(cluster, names);
        }
    }

    static Map<String, Integer> partitionCounts(Cluster cluster, Collection<String> names) {
        Map<String, Integer> counts = new TreeMap<>();
        cluster.admin().describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                TopicDescription topic = cluster.await("describe topic '" + name + "'",
                        description);
                counts.put(name, topic.partitions().size());
            } catch (KafkaFailure failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
        });
        return counts;
    }

    /**
     * Throws unless every topic is there, and waits until each of their partitions answers. A
     * producer must not write to a partition before: up to Kafka 4.3 the broker then refuses the
     * first batch, takes the second, and never the first again (KAFKA-15591).
     *
     * @return how many partitions each topic has
     */
    static Map<String, Integer> requireLed(Cluster cluster, List<String> names) {
        Map<String, Integer> counts = partitionCounts(cluster, names);
        List<String> missing = names.stream().filter(name -> !counts.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        List<Partition> partitions = new ArrayList<>();
        counts.forEach((name, count) -> IntStream.range(0, count)
                .forEach(number -> partitions.add(new Partition(name, number))));
        PartitionRange.read(cluster, partitions, IsolationLevel.READ_UNCOMMITTED);
        return counts;
    }

    /** The error of topics that are needed and not there. */
    static KafkaFailure missing(List<String> names) {
        return new KafkaFailure(
                "topics are missing: " + names + "; create them with 'goshawk topics create'");
    }

    private static NewTopic newTopic(TopicPlan plan) {
        return new NewTopic(plan.name(), plan.partitions(), (short) plan.replication())
                .configs(new HashMap<>(plan.configs()));
    }

    private static boolean isCreated(Cluster cluster, String name, KafkaFuture<Void> result) {
        try {
            cluster.await("create topic '" + name + "'", result);
            return true;
        } catch (KafkaFailure failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failure;
        }
    }

    /** The controller creates a topic; the brokers hear of it a moment later. */
    private static Map<String, Integer> awaitAll(Cluster cluster, List<TopicPlan> plans) {
        List<String> names = plans.stream().map(TopicPlan::name).toList();
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Map<String, Integer> counts = partitionCounts(cluster, names);
            if (counts.keySet().containsAll(names)) {
                return counts;
            }
            LockSupport.parkNanos(ATTEMPT_GAP_NANOS);
        }
        throw new KafkaFailure("topics " + names + " were created, and the brokers do not know all"
                + " of them yet; look at the brokers' logs, then try again");
    }

    private static void checkPartitions(Map<String, Integer> counts, List<TopicPlan> plans) {
        for (TopicPlan plan : plans) {
            int count = counts.get(plan.name());
            if (count != plan.partitions()) {
                throw new KafkaFailure("topic '" + plan.name() + "' has " + count
                        + " partitions, not " + plan.partitions()
                        + "; plan with the number it has, or choose another name");
            }
        }
    }
}
