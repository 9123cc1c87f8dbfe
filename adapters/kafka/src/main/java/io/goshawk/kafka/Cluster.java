package io.goshawk.kafka;

import java.util.concurrent.ExecutionException;
import io.goshawk.engine.event.Partition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** A short-lived connection for questions about the cluster. Every answer is waited for. */
final class Cluster implements Brokers.Questions {
    private final KafkaSettings settings;
    private final Admin admin;

    Cluster(KafkaSettings settings) {
        this.settings = settings;
        admin = Clients.admin(settings);
    }

    Admin admin() {
        return admin;
    }

    /** The answer to a question; a failure says what was asked, of whom, and what went wrong. */
    <T> T await(String question, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException("interrupted: " + question, interrupted);
        } catch (ExecutionException failed) {
            throw failure(settings, question, failed.getCause());
        }
    }

    /** Tells what went wrong with a question, and what to do about it. */
    static KafkaFailure failure(KafkaSettings settings, String question, Throwable cause) {
        String bootstrapServers = settings.bootstrapServers();
        String hint = switch (cause) {
            case TimeoutException timeout -> "is Kafka running at " + bootstrapServers
                    + ", and does it speak the configured security protocol?";
            case AuthenticationException refused ->
                "check the credentials under 'kafka' in the configuration";
            case AuthorizationException forbidden -> "grant this principal the right to do so";
            default -> "Kafka at " + bootstrapServers + " refused it";
        };
        return new KafkaFailure("cannot " + question + ": " + cause.getMessage() + "; " + hint,
                cause);
    }

    @Override
    public void requireReady(long entryBytesMax) {
        ClusterFeatures.require(this);
        RequiredTopics.require(this, settings.topics(), entryBytesMax);
    }

    @Override
    public List<Partition> inputPartitions() {
        return InputPartitions.of(this, settings);
    }

    @Override
    public Map<Partition, PartitionRange> ranges(Collection<Partition> partitions,
            IsolationLevel isolation) {
        return PartitionRange.read(this, partitions, isolation);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(List<TopicPartition> partitions,
            boolean settled) {
        String group = settings.groupId();
        return await("read the committed offsets of group '" + group + "'",
                admin.listConsumerGroupOffsets(
                        Map.of(group,
                                new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                        new ListConsumerGroupOffsetsOptions().requireStable(settled))
                        .partitionsToOffsetAndMetadata(group));
    }

    @Override
    public void close() {
        admin.close(Clients.CLOSE_LIMIT);
    }
}
