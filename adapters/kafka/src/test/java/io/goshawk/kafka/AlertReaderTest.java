package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class AlertReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Fixture kafka = Fixture.withTopics(2);
    private final KafkaSink sink = kafka.sink();
    private final AlertReader reader = new AlertReader(kafka.settings, Clock.SYSTEM);
    private final List<PublishedAlert> alerts = new ArrayList<>();

    @AfterEach
    void close() {
        reader.close();
        sink.close();
        kafka.close();
    }

    @Test
    void shouldReadWhatIsCommittedWhenItIsAskedAndGoOnFromThere() {
        sink.open();
        sink.commit(Groups.declined(kafka, 0, 3));
        assertThat(reader.readToEnd(LIMIT, alerts::add)).isEqualTo(3);
        assertThat(reader.readToEnd(LIMIT, alerts::add)).isZero();
        sink.commit(Groups.declined(kafka, 3, 5));

        Fixture.await("the later alerts do not come", () -> {
            reader.poll(Duration.ofMillis(10), alerts::add);
            return alerts.size() >= 5;
        });

        assertThat(alerts).extracting(PublishedAlert::id)
                .containsExactlyElementsOf(Groups.alertIds(kafka, 0, 5));
    }

    @Test
    void shouldTellAllThatBelongsToAnAlert() {
        sink.open();
        long startMs = System.currentTimeMillis();

        sink.commit(Groups.declined(kafka, 7, 8));
        reader.readToEnd(LIMIT, alerts::add);

        PublishedAlert alert = alerts.getFirst();
        assertThat(alert.key()).isEqualTo("card-1");
        assertThat(new String(alert.json(), StandardCharsets.UTF_8)).contains("tx-7");
        assertThat(alert.ruleSetHash()).isEqualTo(Groups.RULE_SET);
        assertThat(alert.sourceTimestampMs()).isEqualTo(1_007);
        assertThat(alert.readMs()).isBetween(startMs, System.currentTimeMillis());
    }

    @Test
    void shouldNotWaitForeverForATransactionThatStaysOpen() throws Exception {
        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedBroker.bootstrapServers(), "transactional.id",
                        kafka.settings.topics().alerts()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
            other.beginTransaction();
            other.send(new ProducerRecord<>(kafka.settings.topics().alerts(), new byte[1])).get();

            assertThatThrownBy(() -> reader.readToEnd(Duration.ofMillis(100), alerts::add))
                    .isInstanceOf(KafkaFailure.class)
                    .hasMessageContaining("a transaction may still be open");
        }
    }
}
