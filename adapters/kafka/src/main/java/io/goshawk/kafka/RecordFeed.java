package io.goshawk.kafka;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Sends records to a topic as fast as the brokers take them, each once and in order. A send waits
 * while too much is under way, and fails if an earlier one has failed. Used by one thread; the
 * counter may be read by any.
 */
public final class RecordFeed implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final LongAdder acknowledged = new LongAdder();
    private final Callback onAnswer = this::onAnswer;

    /** Feeds a topic; throws if it is not there. */
    public RecordFeed(KafkaSettings settings, String topic) {
        this.topic = topic;
        try (Cluster cluster = new Cluster(settings)) {
            Topics.requireLed(cluster, List.of(topic));
        }
        producer = Clients.feedProducer(settings);
    }

    /**
     * Sends a record. The bytes must not be changed afterwards.
     *
     * @param key   decides on the partition; null for any
     * @param value the record, or null
     * @throws KafkaFailure if this or an earlier record could not be sent
     */
    public void send(byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> whole) {
        checkAnswers();
        try {
            producer.send(whole, onAnswer);
        } catch (KafkaException failure) {
            throw failure(failure);
        }
    }

    /** Waits until everything sent is acknowledged; throws if anything could not be sent. */
    public void flush() {
        producer.flush();
        checkAnswers();
    }

    /** How many records the brokers have confirmed. */
    public long acknowledgedCount() {
        return acknowledged.sum();
    }

    /** Sends what is under way, and throws if anything could not be sent. */
    @Override
    public void close() {
        producer.close(Clients.CLOSE_LIMIT);
        checkAnswers();
    }

    private void onAnswer(RecordMetadata metadata, Exception failure) {
        if (failure == null) {
            acknowledged.increment();
        } else {
            failed.compareAndSet(null, failure);
        }
    }

    private void checkAnswers() {
        if (failed.get() != null) {
            throw failure(failed.get());
        }
    }

    private KafkaFailure failure(Exception cause) {
        return new KafkaFailure("a record could not be sent to '" + topic + "' after "
                + acknowledgedCount() + " were: " + cause.getMessage(), cause);
    }
}
