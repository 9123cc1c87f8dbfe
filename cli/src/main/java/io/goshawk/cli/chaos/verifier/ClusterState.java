package io.goshawk.cli.chaos.verifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What a cluster says about offsets and transactions. Used by one thread. */
public final class ClusterState implements AutoCloseable {
    private final Admin admin;

    /** Connects to it. */
    public ClusterState(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id",
                "chaos-verifier", "enable.metrics.push", "false"));
    }

    /** The partitions of topics. */
    public List<TopicPartition> partitions(Collection<String> topics) {
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
                .toList();
    }

    /** Where partitions end, for readers of all records or of committed ones. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions,
            IsolationLevel isolation) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(partitions.stream().collect(Collectors.toMap(each -> each,
                each -> OffsetSpec.latest())), new ListOffsetsOptions(isolation)).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** What a group has committed; a partition with an offset in an open transaction is missing. */
    public Map<TopicPartition, Long> committed(String group,
            Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(
                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
                new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)).forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Every transaction that is under way, for people. */
    public List<String> openTransactions() {
        return openTransactions(new ListTransactionsOptions());
    }

    /** Every transaction that is under way for so long already, for people. */
    public List<String> openTransactions(Duration atLeast) {
        return openTransactions(
                new ListTransactionsOptions().filterOnDuration(atLeast.toMillis()));
    }

    private List<String> openTransactions(ListTransactionsOptions which) {
        List<String> open = new ArrayList<>();
        answer(admin.listTransactions(which).all()).forEach(transaction -> {
            if (transaction.state() != TransactionState.EMPTY
                    && transaction.state() != TransactionState.COMPLETE_COMMIT
                    && transaction.state() != TransactionState.COMPLETE_ABORT) {
                open.add(transaction.transactionalId() + " is " + transaction.state());
            }
        });
        return open;
    }

    private static <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the cluster was asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cluster does not answer: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
