package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The partitions that a shard reads, checked against those that there are. */
final class InputPartitions {
    private InputPartitions() {}

    /** The configured partitions, or all of the topic, in ascending order. */
    static List<Partition> of(Cluster cluster, KafkaSettings settings) {
        String topic = settings.topics().transactions();
        int count = count(cluster, topic);
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
