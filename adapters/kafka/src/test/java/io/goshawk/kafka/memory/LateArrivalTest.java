package io.goshawk.kafka.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.memory.KafkaFaults.Call;
import io.goshawk.kafka.memory.KafkaFaults.Fault;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A commit that takes effect after its client has given up: when it may, and when not any more. */
class LateArrivalTest {
    private static final KafkaSettings SETTINGS = KafkaSettings.defaults("memory:1");
    private static final String ALERTS = SETTINGS.topics().alerts();
    private static final TopicPartition INPUT = new TopicPartition(
            SETTINGS.topics().transactions(), 0);
    private static final byte[] ALERT = {1};

    private final Stepped clock = new Stepped();
    private final MemoryKafka kafka = new MemoryKafka(
            Map.of(ALERTS, 1, INPUT.topic(), 1), clock);

    private static final class Stepped implements Clock {
        private long nanos;

        @Override
        public long epochMs() {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void park(long parkedNanos) {
            nanos += parkedNanos;
        }
    }

    @Test
    void shouldTakeEffectAtTheLatestWhenTheNextProducerTakesOver() {
        Producer<byte[], byte[]> dead = commitThatIsUnderWay();
        assertThat(kafka.committed()).isEmpty();

        producer(Fault.NONE).initTransactions();

        assertThat(kafka.committed()).containsKey(INPUT);
        assertThat(kafka.visible(ALERTS)).hasSize(1);
        assertThat(kafka.delayedCount()).isEqualTo(1);
        assertThatThrownBy(dead::commitTransaction).isInstanceOf(ProducerFencedException.class);
    }

    @Test
    void shouldTakeEffectOfItselfWhenNobodyTakesOver() {
        commitThatIsUnderWay();

        clock.park(TimeUnit.SECONDS.toNanos(3));

        assertThat(kafka.committed()).containsKey(INPUT);
        assertThat(kafka.hasOpenTransaction()).isFalse();
    }

    @Test
    void shouldHaveNoEffectOnTheNextTransactionWhenItsOwnIsSettled() {
        Producer<byte[], byte[]> client = commitThatIsUnderWay();
        Producer<byte[], byte[]> next = producer(Fault.NONE);
        next.initTransactions();
        begin(next);

        clock.park(TimeUnit.SECONDS.toNanos(8));

        assertThat(kafka.visible(ALERTS)).hasSize(1);
        assertThat(kafka.hasOpenTransaction()).isTrue();
        assertThatThrownBy(client::commitTransaction).isInstanceOf(ProducerFencedException.class);
    }

    private Producer<byte[], byte[]> commitThatIsUnderWay() {
        Producer<byte[], byte[]> client = producer(Fault.DELAYED);
        client.initTransactions();
        begin(client);
        assertThatThrownBy(client::commitTransaction).isInstanceOf(TimeoutException.class);
        return client;
    }

    private void begin(Producer<byte[], byte[]> client) {
        client.beginTransaction();
        client.send(new ProducerRecord<>(ALERTS, ALERT), (metadata, failure) -> assertThat(failure)
                .isNull());
        client.sendOffsetsToTransaction(Map.of(INPUT, new OffsetAndMetadata(1)),
                kafka.brokers(KafkaFaults.NONE).group(SETTINGS));
    }

    private Producer<byte[], byte[]> producer(Fault ofCommit) {
        return kafka.brokers(call -> call == Call.COMMIT ? ofCommit : Fault.NONE)
                .producer(SETTINGS);
    }
}
