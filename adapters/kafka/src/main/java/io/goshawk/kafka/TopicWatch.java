package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Notices a topic that grows while all of it is read: a new partition would never be read, and its
 * records never decided. Looks from time to time at what the consumer knows anyway.
 */
final class TopicWatch {
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Reading does not wait for an answer. */
    private static final Duration ASK_LIMIT = Duration.ofMillis(5);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final int partitionCount;
    private final Clock clock;
    private long lookedNanos;

    TopicWatch(Consumer<byte[], byte[]> consumer, String topic, int partitionCount,
            Clock clock) {
        this.consumer = consumer;
        this.topic = topic;
        this.partitionCount = partitionCount;
        this.clock = clock;
        lookedNanos = clock.nanos();
    }

    /** How many there are; none if the consumer has lost sight of all brokers. That may pass. */
    private int knownPartitions() {
        try {
            return consumer.partitionsFor(topic, ASK_LIMIT).size();
        } catch (TimeoutException nobodyAnswers) {
            return 0;
        }
    }

    /** Throws if the topic has more partitions than are read. */
    void check() {
        long nowNanos = clock.nanos();
        if (nowNanos - lookedNanos < GAP_NANOS) {
            return;
        }
        lookedNanos = nowNanos;
        int count = knownPartitions();
        if (count > partitionCount) {
            throw new KafkaFailure("topic '" + topic + "' has grown from " + partitionCount + " to "
                    + count
                    + " partitions; start again to read the new ones from their beginning");
        }
    }
}
