package io.goshawk.bench.kafka;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer of the alerts in a thread of its own, which notes when it has each alert in its hands.
 * What it noted may be read by others once it is closed; {@link #seen} at any time.
 */
final class AlertWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long ASSIGNED_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AlertFields fields = new AlertFields();
    /** By the number of the payment; 0 where none was seen. */
    private final long[] visibleNanos;
    private final byte[] hits;
    private final Thread thread;
    private volatile boolean mayRun = true;
    /** Written by the thread of this. */
    private volatile int seen;
    private volatile String problem;
    private int doubles;

    /**
     * Starts to read a topic of one partition from its beginning.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     * @param count     how many payments there are
     */
    AlertWatch(String bootstrapServers, String topic, String isolation, int count) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "watch-" + isolation,
                        "isolation.level", isolation, "enable.auto.commit", false,
                        "fetch.min.bytes", 1, "retry.backoff.ms", 2, "enable.metrics.push", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        visibleNanos = new long[count];
        hits = new byte[count];
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
        consumer.position(consumer.assignment().iterator().next(),
                Duration.ofNanos(ASSIGNED_LIMIT_NANOS));
        thread = Thread.ofPlatform().daemon().name("watch-" + isolation).start(this::run);
    }

    private void run() {
        try {
            while (mayRun) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                long nowNanos = Clock.SYSTEM.nanos();
                for (ConsumerRecord<byte[], byte[]> alert : records) {
                    note(alert, nowNanos);
                }
            }
        } catch (IOException | RuntimeException error) {
            problem = "the alerts cannot be read: " + error;
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> alert, long nowNanos) throws IOException {
        fields.read(alert.value());
        int number = (int) PaymentStream.number(fields.transactionId());
        if (visibleNanos[number] == 0) {
            visibleNanos[number] = nowNanos;
        }
        // One payment may have several alerts, each with conditions of its own.
        if ((hits[number] & fields.hits()) != 0) {
            doubles++;
        } else {
            hits[number] |= (byte) fields.hits();
            seen = seen + Integer.bitCount(fields.hits());
        }
    }

    /** How many conditions alerts have named so far. Any thread. */
    int seen() {
        return seen;
    }

    /** Why it ended by itself, or null. Any thread. */
    String problem() {
        return problem;
    }

    /** When the first alert of a payment was there, or 0. After the end. */
    long visibleNanos(int number) {
        return visibleNanos[number];
    }

    /** The conditions that it named, as bits. After the end. */
    int hits(int number) {
        return Byte.toUnsignedInt(hits[number]);
    }

    /** Alerts that say what another one has said. After the end. */
    int doubles() {
        return doubles;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        mayRun = false;
        try {
            thread.join();
            consumer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
