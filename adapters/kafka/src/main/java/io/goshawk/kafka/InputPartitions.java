package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The partitions that a shard reads, checked against those that there are. */
final class InputPartitions {
    private InputPartitions() {}

    /**
     * The configured partitions of transactions and labels, or all of them, and all of the topics
     * that say how to decide; transactions before labels, each in ascending order.
     */
    static List<Partition> of(Cluster cluster, KafkaSettings settings) {
        TopicNames topics = settings.topics();
        int count = count(cluster, topics.transactions());
        List<Partition> partitions = new ArrayList<>(of(topics.transactions(), count, settings));
        if (topics.labels() != null) {
            int labelsCount = count(cluster, topics.labels());
            if (!settings.partitions().isEmpty() && labelsCount != count) {
                throw new KafkaFailure("topic '" + topics.labels() + "' has " + labelsCount
                        + " partitions, and '" + topics.transactions() + "' has " + count
                        + ": a shard that reads some of the partitions finds the labels of its"
                        + " cards only if there are as many; give both topics the same number");
            }
            partitions.addAll(of(topics.labels(), labelsCount, settings));
        }
        for (String order : topics.orders()) {
            IntStream.range(0, count(cluster, order))
                    .forEach(number -> partitions.add(new Partition(order, number)));
        }
        return partitions;
    }

    private static List<Partition> of(String topic, int count, KafkaSettings settings) {
        List<Integer> numbers = settings.partitions().isEmpty()
                ? IntStream.range(0, count).boxed().toList()
                : settings.partitions().stream().sorted().toList();
        if (numbers.getLast() >= count) {
            throw new KafkaFailure("topic '" + topic + "' has " + count + " partitions, and "
                    + numbers.getLast() + " is configured to be read; correct the partitions, or"
                    + " give the topic more");
        }
        return numbers.stream().map(number -> new Partition(topic, number)).toList();
    }

    private static int count(Cluster cluster, String topic) {
        try {
            TopicDescription description = cluster.await("describe topic '" + topic + "'",
                    cluster.admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
            return description.partitions().size();
        } catch (KafkaFailure failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                throw Topics.missing(List.of(topic));
            }
            throw failure;
        }
    }
}
