package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.InputHistory;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.StateGap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Finds the records of the input topics that lie so far back, by the timestamps of the records. */
public final class KafkaHistory implements InputHistory {
    private static final Duration POLL_WAIT = Duration.ofMillis(100);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaSettings settings;
    private final Clock clock;
    private final long aheadMsMax;

    /**
     * Asks the cluster of these settings.
     *
     * @param aheadMsMax how far event times may be ahead of the timestamps of their records
     */
    public KafkaHistory(KafkaSettings settings, Clock clock, long aheadMsMax) {
        this.aheadMsMax = aheadMsMax;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaFailure if the cluster does not answer
     */
    @Override
    public Beginning before(Map<Partition, Long> positions, long reachMs) {
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(settings, "history")) {
            Map<TopicPartition, Partition> partitions = new HashMap<>();
            positions.keySet().forEach(partition -> partitions
                    .put(CommittedOffsets.topicPartition(partition), partition));
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions.keySet());
            long newestMs = -1;
            for (Map.Entry<TopicPartition, Partition> each : partitions.entrySet()) {
                if (!isOrder(each.getValue())) {
                    newestMs = Math.max(newestMs, timestampBefore(consumer, each.getKey(),
                            positions.get(each.getValue()), starts.get(each.getKey())));
                }
            }
            // One record from the future must not make all others look old.
            newestMs = Math.min(newestMs, clock.epochMs());
            long wantedMs = reachMs > newestMs - aheadMsMax
                    ? 0
                    : newestMs - aheadMsMax - reachMs;
            return beginning(consumer, partitions, starts, positions, wantedMs);
        } catch (KafkaException failure) {
            throw new KafkaFailure("the history of " + settings.topics().inputs()
                    + " cannot be found: " + failure.getMessage(), failure);
        }
    }

    private Beginning beginning(KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Partition> partitions, Map<TopicPartition, Long> starts,
            Map<Partition, Long> positions, long reachedMs) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach((topicPartition, partition) -> wanted.put(topicPartition,
                isOrder(partition) ? 0 : reachedMs));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        Map<Partition, Long> offsets = new HashMap<>();
        List<StateGap> gaps = new ArrayList<>();
        partitions.forEach((topicPartition, partition) -> {
            OffsetAndTimestamp first = found.get(topicPartition);
            long position = positions.get(partition);
            long start = starts.get(topicPartition);
            long wantedMs = wanted.get(topicPartition);
            // Where the position itself was deleted, the source refuses to go on there.
            offsets.put(partition, first == null ? position : Math.min(first.offset(), position));
            if (start > 0 && first != null && first.offset() <= start
                    && first.timestamp() > wantedMs) {
                gaps.add(new StateGap(partition, start, wantedMs, first.timestamp()));
            } else if (start > 0 && start >= position) {
                gaps.add(new StateGap(partition, start, wantedMs, clock.epochMs()));
            }
        });
        return new Beginning(offsets, gaps);
    }

    /** Whether its whole past counts: what it said long ago still holds. */
    private boolean isOrder(Partition partition) {
        return settings.topics().orders().contains(partition.topic());
    }

    @Override
    public Set<String> answeredDeployments() {
        if (settings.topics().ruleSetStatus() == null) {
            return Set.of();
        }
        try (RuleSetTopics topics = new RuleSetTopics(settings, clock)) {
            return topics.statuses().stream()
                    .filter(status -> status.state() == DeploymentStatus.State.ACTIVE
                            || status.state() == DeploymentStatus.State.REFUSED)
                    .map(DeploymentStatus::deploymentId).collect(Collectors.toSet());
        }
    }

    /** The timestamp of the last record before an offset, or -1 if there is none any more. */
    private long timestampBefore(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition,
            long offset, long start) {
        consumer.assign(List.of(partition));
        // What is directly before may be markers of transactions: look further back until one is.
        for (long back = 1; offset - back / 2 > start; back *= 2) {
            long timestampMs = newestBetween(consumer, partition, Math.max(start, offset - back),
                    offset);
            if (timestampMs >= 0) {
                return timestampMs;
            }
        }
        return -1;
    }

    private long newestBetween(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition,
            long from, long until) {
        consumer.seek(partition, from);
        long newestMs = -1;
        long limitNanos = clock.nanos() + LIMIT_NANOS;
        while (consumer.position(partition) < until) {
            for (ConsumerRecord<byte[], byte[]> taken : consumer.poll(POLL_WAIT)) {
                if (taken.offset() < until) {
                    newestMs = Math.max(newestMs, taken.timestamp());
                }
            }
            if (clock.nanos() - limitNanos > 0) {
                throw new KafkaFailure(partition + "@" + consumer.position(partition)
                        + " cannot be read: nothing came for a minute. Is a transaction of its"
                        + " producer still open?");
            }
        }
        return newestMs;
    }
}
