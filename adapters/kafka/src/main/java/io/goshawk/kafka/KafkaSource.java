package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads the transactions topic, and those of labels, lists and deployments where there are any:
 * fixed partitions, committed records only, from explicit positions and never from anywhere else.
 * Inputs of several partitions are merged by {@link PartitionMerge}.
 *
 * <p>Used by one thread; {@link #lag} may be read by any.
 */
public final class KafkaSource implements EventSource {
    private final KafkaSettings settings;
    private final RecordDecoder decoder;
    private final Clock clock;
    private final Brokers brokers;
    private final Duration pollWait;
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();
    private org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private PartitionMerge merge;
    private List<TopicWatch> watches;
    private boolean isPaused;
    /** Whether the last poll left inputs that can be handed over at once. */
    private boolean hasMore;
    /** Written by the polling thread only. */
    private volatile long lag;

    public KafkaSource(KafkaSettings settings, RecordDecoder decoder, Clock clock) {
        this(settings, decoder, clock, Brokers.CLUSTER);
    }

    /** A source on other brokers than those of a cluster. */
    public KafkaSource(KafkaSettings settings, RecordDecoder decoder, Clock clock,
            Brokers brokers) {
        this.brokers = Objects.requireNonNull(brokers, "brokers");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        this.clock = Objects.requireNonNull(clock, "clock");
        pollWait = Duration.ofMillis(settings.pollWaitMs());
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaFailure if a topic or a partition is missing, or a position is not in its topic
     *                      any more
     */
    @Override
    public void start(Map<Partition, Long> nextOffsets) {
        if (consumer != null) {
            throw new IllegalStateException("the source is started already");
        }
        Map<Partition, Long> positions;
        try (Brokers.Questions cluster = brokers.connect(settings)) {
            List<Partition> assigned = cluster.inputPartitions();
            Map<Partition, PartitionRange> ranges = cluster.ranges(assigned,
                    IsolationLevel.READ_COMMITTED);
            positions = StartPositions.of(known(cluster, assigned, nextOffsets), ranges,
                    settings.start(), settings.topics().orders());
            ranges.forEach((partition, range) -> {
                partitions.put(CommittedOffsets.topicPartition(partition), partition);
                endsAtStart.put(CommittedOffsets.topicPartition(partition), range.end());
            });
            merge = new PartitionMerge(assigned,
                    TimeUnit.MILLISECONDS.toNanos(settings.mergeWaitMs()));
        }
        consumer = brokers.consumer(settings, "source");
        consumer.assign(partitions.keySet());
        positions.forEach((partition, offset) -> consumer
                .seek(CommittedOffsets.topicPartition(partition), offset));
        watches = settings.topics().inputs().stream()
                .map(topic -> new TopicWatch(consumer, topic, partitionCount(topic), clock))
                .toList();
        lag = askBehind();
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        take(fetch());
        if (settings.partitions().isEmpty()) {
            watches.forEach(TopicWatch::check);
        }
        long behind = askBehind();
        int count = isPaused
                ? 0
                : merge.hand(settings.pollRecordsMax(), clock.nanos(), receiver);
        hasMore = count == settings.pollRecordsMax();
        lag = behind + merge.size();
        steer();
        return count == 0 && lag > 0 ? HELD_BACK : count;
    }

    @Override
    public void pause(boolean paused) {
        isPaused = paused;
        steer();
    }

    /**
     * How many records lie between what was handed over and the ends of the topics, for all
     * partitions together, as of the last poll.
     */
    public long lag() {
        return lag;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Clients.CLOSE_LIMIT));
        }
    }

    /** What the caller knows, and for the rest what the sink has committed. */
    private Map<Partition, Long> known(Brokers.Questions cluster, List<Partition> assigned,
            Map<Partition, Long> nextOffsets) {
        Map<Partition, Long> known = new HashMap<>(
                CommittedOffsets.read(cluster, settings, clock, assigned, true).nextOffsets());
        known.putAll(nextOffsets);
        return known;
    }

    private int partitionCount(String topic) {
        return (int) partitions.values().stream()
                .filter(partition -> partition.topic().equals(topic)).count();
    }

    private ConsumerRecords<byte[], byte[]> fetch() {
        try {
            return consumer.poll(hasMore ? Duration.ZERO : pollWait);
        } catch (InterruptException interrupted) {
            // The thread's flag is set again: whoever runs the thread sees it.
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException gone) {
            throw new KafkaFailure("records were deleted before they were read: "
                    + gone.offsetOutOfRangePartitions() + " (partition=offset) is not in its topic"
                    + " any more; raise the topic's retention.ms. " + StartPositions.GAP_HINT,
                    gone);
        } catch (KafkaException failure) {
            throw new KafkaFailure("reading " + settings.topics().inputs() + " failed: "
                    + failure.getMessage(), failure);
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition topicPartition : records.partitions()) {
            Partition partition = partitions.get(topicPartition);
            List<ConsumerRecord<byte[], byte[]>> batch = records.records(topicPartition);
            // Beyond the last record there may be transaction markers, which are stepped over.
            long nextOffset = records.nextOffsets().get(topicPartition).offset();
            for (int i = 0, last = batch.size() - 1; i <= last; i++) {
                ConsumerRecord<byte[], byte[]> taken = batch.get(i);
                Origin origin = new Origin(partition, taken.offset(),
                        i == last ? nextOffset : taken.offset() + 1, taken.timestamp());
                merge.add(partition,
                        () -> decoder.decode(origin, taken.key(), taken.value()));
            }
        }
    }

    /** How many records the topics have beyond what was fetched; tells the merge who is behind. */
    private long askBehind() {
        long total = 0;
        for (Map.Entry<TopicPartition, Partition> entry : partitions.entrySet()) {
            TopicPartition topicPartition = entry.getKey();
            // Unknown until the first answer of the partition's broker.
            long behind = consumer.currentLag(topicPartition).orElseGet(() -> Math.max(0,
                    endsAtStart.get(topicPartition) - consumer.position(topicPartition)));
            merge.behind(entry.getValue(), behind > 0);
            total += behind;
        }
        return total;
    }

    /** Lets flow what may flow: nothing while paused, else the partitions with room. */
    private void steer() {
        List<TopicPartition> stopped = new ArrayList<>();
        List<TopicPartition> flowing = new ArrayList<>();
        partitions.forEach((topicPartition, partition) -> {
            boolean isFull = merge.size(partition) >= settings.pollRecordsMax();
            (isPaused || isFull ? stopped : flowing).add(topicPartition);
        });
        consumer.pause(stopped);
        consumer.resume(flowing);
    }
}
