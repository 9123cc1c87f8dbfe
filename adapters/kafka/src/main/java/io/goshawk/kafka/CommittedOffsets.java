package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the group has committed: offsets, and the journal position in their metadata. */
final class CommittedOffsets {
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** The broker looks for transactions that timed out only now and then. */
    private static final long SETTLE_TIMEOUTS = 3;

    private CommittedOffsets() {}

    /**
     * Reads what is committed for the partitions.
     *
     * @param settled whether to wait until no transaction with such offsets is open any more
     * @throws KafkaFailure if someone else has written offsets for this group, or if a transaction
     *                      stays open for longer than the broker should let it
     */
    static CommittedPosition read(Brokers.Questions cluster, KafkaSettings settings, Clock clock,
            List<Partition> partitions, boolean settled) {
        List<TopicPartition> asked = partitions.stream().map(CommittedOffsets::topicPartition)
                .toList();
        long limitNanos = clock.nanos() + TimeUnit.MILLISECONDS
                .toNanos(SETTLE_TIMEOUTS * settings.transactionTimeoutMs());
        Map<TopicPartition, OffsetAndMetadata> committed = cluster.committed(asked, settled);
        // The answer leaves out a partition whose offset is in an open transaction. To take that
        // for a partition without an offset would be to begin anew.
        while (!committed.keySet().containsAll(asked)) {
            if (clock.nanos() - limitNanos > 0) {
                throw new KafkaFailure("the committed offsets of group '" + settings.groupId()
                        + "' do not settle: of " + asked + " only " + committed.keySet()
                        + " can be read. A transaction that wrote the others is still open;"
                        + " kafka-transactions.sh find-hanging shows it, and abort ends it");
            }
            clock.park(SETTLE_NANOS);
            committed = cluster.committed(asked, settled);
        }
        return position(settings.groupId(), partitions, committed);
    }

    static TopicPartition topicPartition(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    private static CommittedPosition position(String group, List<Partition> partitions,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<Partition, Long> nextOffsets = new HashMap<>();
        Set<JournalPosition> positions = new HashSet<>();
        for (Partition partition : partitions) {
            OffsetAndMetadata offset = committed.get(topicPartition(partition));
            if (offset != null) {
                nextOffsets.put(partition, offset.offset());
                positions.add(journalPosition(group, partition, offset));
            }
        }
        if (positions.size() > 1) {
            throw new KafkaFailure("the partitions of group '" + group + "' were committed at"
                    + " different journal positions: " + positions + "; one shard commits all of"
                    + " its partitions together, so check that no other shard reads one of "
                    + nextOffsets.keySet() + ", or use a new group id");
        }
        return new CommittedPosition(nextOffsets,
                positions.isEmpty() ? null : positions.iterator().next());
    }

    private static JournalPosition journalPosition(String group, Partition partition,
            OffsetAndMetadata offset) {
        try {
            return OffsetMetadata.decode(offset.metadata());
        } catch (IllegalArgumentException foreign) {
            throw new KafkaFailure("the committed offset " + offset.offset() + " of " + partition
                    + " in group '" + group + "' has the metadata '" + offset.metadata()
                    + "', which Goshawk cannot read: " + foreign.getMessage() + ". If it was"
                    + " not written by Goshawk at all, use another group id",
                    foreign);
        }
    }
}
