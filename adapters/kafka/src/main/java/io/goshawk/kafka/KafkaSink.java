package io.goshawk.kafka;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.Group;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.formats.DecisionJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes groups to Kafka, each in one transaction: dead letters, alerts, decisions if wanted,
 * the input positions, and with them the journal position. A consumer with isolation.level
 * read_committed sees all of a group or nothing, once.
 *
 * <p>What fails is sorted by {@link CommitError}. An aborted group is sent again, the same bytes
 * with the same positions. Where the outcome is unknown, a new producer settles it and the
 * committed position tells it. Where another instance has taken over, or trying again cannot help,
 * it stops.
 *
 * <p>Used by one thread at a time; the counters may be read by any.
 */
public final class KafkaSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

    private final KafkaSettings settings;
    private final Clock clock;
    private final Brokers brokers;
    private final long entryBytesMax;
    private final DecisionJson json = new DecisionJson();
    /** The position of every partition known so far; all of them go into every transaction. */
    private final Map<Partition, Long> nextOffsets = new HashMap<>();
    private Ownership ownership;
    /** The group in the open transaction, or null. */
    private Group sent;
    /** Why it could not be sent, or null. */
    private RuntimeException sendFailure;
    private List<ProducerRecord<byte[], byte[]>> records = List.of();
    private JournalPosition committed;
    /** A commit is answered before its offsets are seen by all: these may still be seen. */
    private JournalPosition committedBefore;
    /** Written by the publishing thread only. */
    private volatile long commitCount;
    /** Written by the publishing thread only. */
    private volatile long abortCount;

    /** @param entryBytesMax the largest entry of the journal: whatever is read must fit into one */
    public KafkaSink(KafkaSettings settings, Clock clock, long entryBytesMax) {
        this(settings, clock, Brokers.CLUSTER, entryBytesMax);
    }

    /**
     * With something around every producer that it makes, as tests of failures have.
     *
     * @param around is given the transactional producer and returns what is used in its place
     */
    public KafkaSink(KafkaSettings settings, Clock clock, long entryBytesMax,
            UnaryOperator<Producer<byte[], byte[]>> around) {
        this(settings, clock,
                new ClusterBrokers(made -> around.apply(Clients.transactionalProducer(made))),
                entryBytesMax);
    }

    /** A sink on other brokers than those of a cluster. */
    public KafkaSink(KafkaSettings settings, Clock clock, Brokers brokers, long entryBytesMax) {
        this.entryBytesMax = entryBytesMax;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.brokers = Objects.requireNonNull(brokers, "brokers");
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaFailure if the cluster, the topics or the committed positions are not as needed
     */
    @Override
    public CommittedPosition open() {
        if (ownership != null) {
            throw new IllegalStateException("the sink was opened already");
        }
        try (Brokers.Questions cluster = brokers.connect(settings)) {
            cluster.requireReady(entryBytesMax);
            List<Partition> partitions = cluster.inputPartitions();
            ownership = new Ownership(settings, clock, brokers, partitions);
            CommittedPosition position = ownership.take(cluster);
            committed = position.journalPosition();
            committedBefore = committed;
            nextOffsets.putAll(position.nextOffsets());
            if (nextOffsets.isEmpty() && settings.start() == KafkaSettings.Start.LATEST) {
                pinStart(cluster.ranges(partitions, IsolationLevel.READ_COMMITTED));
            }
            return committed == null ? CommittedPosition.NONE : position;
        }
    }

    @Override
    public void send(Group group) {
        records = GroupRecords.of(group, settings, json);
        sent = group;
        sendRecords();
    }

    private void sendRecords() {
        sendFailure = null;
        try {
            ownership.sender().send(records);
        } catch (RuntimeException failure) {
            sendFailure = failure;
        }
    }

    @Override
    public void commit(Group group) {
        if (group != sent) {
            send(group);
        }
        nextOffsets.putAll(group.nextOffsets());
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets(group.position());
        for (int attempts = 1; !attempt(group, offsets); attempts++) {
            if (attempts >= settings.transactionAttemptsMax()) {
                throw new KafkaFailure("the group up to " + Ownership.text(group.position())
                        + " could not be committed in " + attempts + " attempts; the log has the"
                        + " reason of each. Look after the brokers, then start again");
            }
            sendRecords();
        }
        sent = null;
        records = List.of();
        committedBefore = committed;
        committed = group.position();
        commitCount++;
        warnOfDemotions(group);
    }

    private static void warnOfDemotions(Group group) {
        for (DeploymentStatus status : group.statuses()) {
            if (status.state() == DeploymentStatus.State.DEMOTED) {
                LOG.warn("Rule {} ran past its budget in journal entry {}: {}. Its hits do not act"
                        + " until the next deployment; deploying the same rules again is enough",
                        status.ruleId(), status.sequence(), String.join(", ", status.problems()));
            }
        }
    }

    /** How many transactions were committed. */
    public long commitCount() {
        return commitCount;
    }

    /** How many attempts were taken back, by this sink or by the broker. */
    public long abortCount() {
        return abortCount;
    }

    /** Takes back what is not committed and lets go of the broker, within seconds. */
    @Override
    public void close() {
        if (ownership != null) {
            ownership.close();
        }
    }

    /**
     * Commits where a start at the latest record begins. Else a partition in which nothing happens
     * before the next start would begin at the latest record again and skip what came in between.
     */
    private void pinStart(Map<Partition, PartitionRange> ranges) {
        ranges.forEach((partition, range) -> nextOffsets.put(partition,
                settings.topics().orders().contains(partition.topic())
                        ? range.start()
                        : range.end()));
        ownership.sender().send(List.of());
        ownership.sender().commit(offsets(null));
    }

    /**
     * Tries to commit a group.
     *
     * @return whether it is committed; if not, nothing of it is visible and it may be tried again
     */
    private boolean attempt(Group group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            if (sendFailure != null) {
                throw sendFailure;
            }
            ownership.sender().commit(offsets);
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("An attempt to commit the group up to {} failed",
                    Ownership.text(group.position()), failure);
            return settle(group, failure);
        }
    }

    /** Puts a failed attempt in order, and says whether the group is committed all the same. */
    private boolean settle(Group group, RuntimeException failure) {
        CommitError error = ownership.sender().errorOf(failure);
        if (error == CommitError.ABORT) {
            try {
                ownership.sender().abort();
                abortCount++;
                return false;
            } catch (RuntimeException abortFailure) {
                failure.addSuppressed(abortFailure);
                error = CommitError.ofAbort(abortFailure);
            }
        }
        if (error == CommitError.STOP) {
            throw stop(group, failure);
        }
        if (error == CommitError.FENCED && !ownership.sender().mayHaveTimedOut()) {
            throw ownership.lost("the broker knows a newer producer", failure);
        }
        Set<JournalPosition> own = new HashSet<>();
        own.add(committedBefore);
        own.add(committed);
        own.add(group.position());
        boolean isCommitted = group.position()
                .equals(ownership.takeAgain(own, failure).journalPosition());
        if (!isCommitted) {
            abortCount++;
        }
        return isCommitted;
    }

    private KafkaFailure stop(Group group, RuntimeException failure) {
        Exception sendFailed = ownership.sender().sendFailed();
        Throwable cause = sendFailed == null ? failure : sendFailed;
        return new KafkaFailure("the group up to " + Ownership.text(group.position())
                + " cannot be committed: " + cause.getMessage() + " ("
                + cause.getClass().getSimpleName() + "); check the rights of this principal, and"
                + " the max.message.bytes of " + settings.topics().outputs(), failure);
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(JournalPosition position) {
        String metadata = OffsetMetadata.encode(position);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        nextOffsets.forEach((partition, offset) -> offsets.put(
                CommittedOffsets.topicPartition(partition),
                new OffsetAndMetadata(offset, metadata)));
        return offsets;
    }
}
