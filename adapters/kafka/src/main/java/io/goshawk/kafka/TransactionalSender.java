package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One transactional producer and its transaction. A call that is not answered is made again,
 * because no other call is allowed then; every other failure is left to the caller to deal with.
 * Used by one thread.
 */
final class TransactionalSender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final Clock clock;
    private final int callAttemptsMax;
    private final long transactionTimeoutNanos;
    /** The first failure of a send; written by the producer's thread. */
    private final AtomicReference<Exception> sendFailed = new AtomicReference<>();
    private long begunNanos;

    TransactionalSender(KafkaSettings settings, Producer<byte[], byte[]> producer,
            ConsumerGroupMetadata group, Clock clock) {
        this.producer = producer;
        this.group = group;
        this.clock = clock;
        callAttemptsMax = settings.callAttemptsMax();
        transactionTimeoutNanos = TimeUnit.MILLISECONDS.toNanos(settings.transactionTimeoutMs());
    }

    /** Fences every predecessor and waits until its transaction is settled. */
    void init() {
        retried(producer::initTransactions);
    }

    /**
     * Begins a transaction and sends its records, without waiting for them. Ends with the first
     * that is known to have failed: the others might wait as long each for a broker that is away.
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        sendFailed.set(null);
        begunNanos = clock.nanos();
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> published : records) {
            producer.send(published, (metadata, failure) -> {
                if (failure != null) {
                    sendFailed.compareAndSet(null, failure);
                }
            });
            if (sendFailed.get() != null) {
                throw new KafkaException("a record could not be sent", sendFailed.get());
            }
        }
    }

    /** Makes the records that were sent and the offsets visible together. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        retried(() -> producer.sendOffsetsToTransaction(offsets, group));
        retried(producer::commitTransaction);
        if (sendFailed.get() != null) {
            throw new IllegalStateException("the transaction was committed though a send failed",
                    sendFailed.get());
        }
    }

    /** Takes back the open transaction. */
    void abort() {
        retried(producer::abortTransaction);
    }

    /** What a failure of one of the calls above means. */
    CommitError errorOf(RuntimeException failure) {
        return CommitError.of(failure, sendFailed.get());
    }

    /** The failure of a send that lies behind the failure of a call, or null. */
    Exception sendFailed() {
        return sendFailed.get();
    }

    /**
     * Whether the broker may have aborted the transaction because it was open for too long. The
     * producer is then fenced just as if another instance had taken over.
     */
    boolean mayHaveTimedOut() {
        return clock.nanos() - begunNanos >= transactionTimeoutNanos;
    }

    /** Aborts what is open and says goodbye. */
    @Override
    public void close() {
        producer.close(Clients.CLOSE_LIMIT);
    }

    /** Drops the producer as it is. */
    void closeNow() {
        producer.close(Duration.ZERO);
    }

    /** A group under way is finished even if the thread is interrupted meanwhile. */
    private void retried(Runnable call) {
        boolean interrupted = false;
        try {
            for (int attempt = 1;; attempt++) {
                try {
                    call.run();
                    return;
                } catch (TimeoutException | InterruptException unanswered) {
                    interrupted |= Thread.interrupted();
                    if (attempt >= callAttemptsMax) {
                        throw unanswered;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
