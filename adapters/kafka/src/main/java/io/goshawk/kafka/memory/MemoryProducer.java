package io.goshawk.kafka.memory;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.memory.KafkaFaults.Call;
import io.goshawk.kafka.memory.KafkaFaults.Fault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * A transactional producer of the twin, with the states of the real one: after an error that can be
 * aborted only an abort helps, after a fatal one nothing does, and a call without an answer may be
 * made again. A send fails in the background: the next call tells of it.
 */
final class MemoryProducer implements Producer<byte[], byte[]> {
    private static final long ANSWER_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    /** Longer than a call waits for its answer: it is made again meanwhile, or never. */
    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(7);

    private final MemoryKafka kafka;
    private final KafkaFaults faults;
    private final Clock clock;
    private final int transactionTimeoutMs;
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private int epoch = -1;
    private Exception abortable;
    private KafkaException fatal;
    /** Whether a commit is under way that was not answered: it cannot be refused any more. */
    private boolean committing;
    private boolean closed;

    MemoryProducer(MemoryKafka kafka, KafkaFaults faults, Clock clock, int transactionTimeoutMs) {
        this.kafka = kafka;
        this.faults = faults;
        this.clock = clock;
        this.transactionTimeoutMs = transactionTimeoutMs;
    }

    @Override
    public void initTransactions() {
        call(Call.INIT, fault -> epoch = kafka.coordinator().init(transactionTimeoutMs,
                settleNanos(fault)));
    }

    @Override
    public void beginTransaction() {
        requireNoError();
        committing = false;
        call(Call.BEGIN, fault -> {
            // the broker hears of it with the first record
        });
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent) {
        return send(sent, null);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
        requireOpen();
        Fault fault = faults.before(Call.SEND);
        Exception failure = failureOfSend(fault, sent.topic());
        if (failure == null || fault == Fault.UNANSWERED) {
            try {
                kafka.append(sent, kafka.coordinator().open(epoch));
            } catch (InvalidProducerEpochException old) {
                failure = old;
            }
        }
        Exception answer = failure;
        answers.add(() -> {
            if (answer instanceof OutOfOrderSequenceException lost) {
                fatal = lost;
            } else if (answer != null) {
                abortable = answer;
            }
            callback.onCompletion(null, answer);
        });
        faults.after(Call.SEND);
        return CompletableFuture.completedFuture(null);
    }

    private static Exception failureOfSend(Fault fault, String topic) {
        return switch (fault) {
            case NONE, LATE -> null;
            case FORBIDDEN -> new TopicAuthorizationException(
                    "Not authorized to access topics: [" + topic + "]");
            case PRODUCER_LOST -> new OutOfOrderSequenceException(
                    "The broker received an out of order sequence number for " + topic);
            case LOST, UNANSWERED, REFUSED, DELAYED -> new TimeoutException(
                    "Expiring 1 record(s) for " + topic);
        };
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        tellAnswers();
        requireNoError();
        try {
            call(Call.SEND_OFFSETS, fault -> kafka.coordinator().open(epoch).add(offsets));
        } catch (InvalidProducerEpochException old) {
            abortable = old;
            throw old;
        }
    }

    @Override
    public void commitTransaction() {
        tellAnswers();
        requireNoError();
        call(Call.COMMIT, fault -> end(true, fault));
        committing = false;
    }

    @Override
    public void abortTransaction() {
        answers.clear();
        call(Call.ABORT, fault -> end(false, fault));
        abortable = null;
    }

    private void end(boolean commits, Fault fault) {
        try {
            if (fault == Fault.DELAYED) {
                kafka.coordinator().endLater(epoch, commits, clock.nanos() + DELAY_NANOS);
                return;
            }
            kafka.coordinator().end(epoch, commits, settleNanos(fault));
        } catch (InvalidProducerEpochException old) {
            fatal = new ProducerFencedException("There is a newer producer with the same"
                    + " transactionalId which fences the current one.");
            throw fatal;
        }
    }

    private static long settleNanos(Fault fault) {
        return fault == Fault.LATE ? LATE_NANOS : 0;
    }

    private void tellAnswers() {
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
    }

    private interface Effect {
        void happen(Fault fault);
    }

    private void call(Call call, Effect effect) {
        requireOpen();
        Fault fault = faults.before(call);
        boolean mayBeRefused = call == Call.SEND_OFFSETS || call == Call.COMMIT && !committing;
        if (fault == Fault.REFUSED && mayBeRefused) {
            abortable = new KafkaException("the brokers refuse " + call);
            throw new KafkaException(abortable.getMessage());
        }
        if (fault == Fault.PRODUCER_LOST) {
            fatal = new InvalidPidMappingException("The producer attempted to use a producer id"
                    + " which is not currently assigned to its transactional id.");
            throw fatal;
        }
        committing |= call == Call.COMMIT;
        boolean isEnd = call == Call.COMMIT || call == Call.ABORT;
        if (fault == Fault.LOST || fault == Fault.REFUSED || fault == Fault.DELAYED && !isEnd) {
            throw unanswered(call);
        }
        effect.happen(fault);
        faults.after(call);
        if (fault == Fault.UNANSWERED || fault == Fault.DELAYED) {
            throw unanswered(call);
        }
    }

    private TimeoutException unanswered(Call call) {
        clock.park(ANSWER_WAIT_NANOS);
        return new TimeoutException("Timeout expired while awaiting " + call);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private void requireNoError() {
        requireOpen();
        if (abortable != null) {
            throw new KafkaException("Cannot execute transactional method because we are in an"
                    + " error state", abortable);
        }
    }

    @Override
    public void close() {
        close(Duration.ofMillis(Long.MAX_VALUE));
    }

    /** A producer that is given time takes back its open transaction, unless it commits it. */
    @Override
    public void close(Duration timeout) {
        boolean mayAbort = !committing && fatal == null && epoch >= 0;
        if (!closed && !faults.isDead() && mayAbort && !timeout.isZero()) {
            try {
                kafka.coordinator().end(epoch, false, 0);
            } catch (InvalidProducerEpochException old) {
                // another one owns the transaction
            }
        }
        closed = true;
    }

    @Override
    public void flush() {
        tellAnswers();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        throw unsupported();
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        throw unsupported();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        throw unsupported();
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw unsupported();
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("the twin does what the sink needs");
    }
}
