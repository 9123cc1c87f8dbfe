package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactional id as this instance owns it. Whoever took it last owns it, and the broker
 * refuses all others. Used by one thread.
 */
final class Ownership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

    private final KafkaSettings settings;
    private final Clock clock;
    private final Brokers brokers;
    private final ConsumerGroupMetadata group;
    private final List<Partition> partitions;
    private TransactionalSender sender;

    Ownership(KafkaSettings settings, Clock clock, Brokers brokers,
            List<Partition> partitions) {
        this.settings = settings;
        this.clock = clock;
        this.brokers = brokers;
        this.partitions = partitions;
        group = brokers.group(settings);
    }

    /** The producer that owns the id. */
    TransactionalSender sender() {
        return sender;
    }

    /**
     * Takes the id from whoever has it, waits until an open transaction is settled, and only then
     * reads what is committed: the other way round, it might change.
     */
    CommittedPosition take(Brokers.Questions cluster) {
        sender = new TransactionalSender(settings, brokers.producer(settings), group, clock);
        try {
            sender.init();
        } catch (RuntimeException failure) {
            throw Cluster.failure(settings,
                    "take the transactional id '" + settings.transactionalId() + "'", failure);
        }
        return CommittedOffsets.read(cluster, settings, clock, partitions, true);
    }

    /**
     * Takes the id again after a failure that left the producer useless, unless another instance
     * has committed meanwhile: a successor must not be fenced by the one that it took over from.
     *
     * @param own the positions that this instance may have committed
     * @throws FencedException if another one is committed
     */
    CommittedPosition takeAgain(Set<JournalPosition> own, RuntimeException failure) {
        LOG.warn("Replacing the producer '{}' after: {}", settings.transactionalId(),
                failure.getMessage());
        sender.closeNow();
        try (Brokers.Questions cluster = brokers.connect(settings)) {
            require(own, CommittedOffsets.read(cluster, settings, clock, partitions, false),
                    failure);
            return require(own, take(cluster), failure);
        }
    }

    /** The error of an instance that another one has taken over from. */
    FencedException lost(String evidence, RuntimeException cause) {
        return new FencedException("another instance with the transactional id '"
                + settings.transactionalId() + "' took over: " + evidence
                + "; this instance stops. If there should be no other, give each shard an id of its"
                + " own", cause);
    }

    /** A journal position as a person reads it. */
    static String text(JournalPosition position) {
        return position == null ? "nothing" : position.toString();
    }

    @Override
    public void close() {
        if (sender != null) {
            sender.close();
        }
    }

    private CommittedPosition require(Set<JournalPosition> own, CommittedPosition seen,
            RuntimeException failure) {
        if (!own.contains(seen.journalPosition())) {
            throw lost("it has committed " + text(seen.journalPosition()), failure);
        }
        return seen;
    }
}
