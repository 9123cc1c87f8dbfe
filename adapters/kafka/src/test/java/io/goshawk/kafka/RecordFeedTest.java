package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class RecordFeedTest {
    private final Fixture kafka = Fixture.withTopics(1);
    private final String topic = kafka.settings.topics().transactions();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldSendEveryRecordOnceAndInOrderAndCountThem() {
        int count = 20_000;
        try (RecordFeed feed = new RecordFeed(kafka.settings, topic)) {
            for (int i = 0; i < count; i++) {
                feed.send(Fixture.utf8("key"), Fixture.utf8("value-" + i));
            }
            feed.flush();

            assertThat(feed.acknowledgedCount()).isEqualTo(count);
        }

        List<ConsumerRecord<byte[], byte[]>> records = kafka.committed(topic);
        assertThat(records).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(records.get(i).value()).isEqualTo(Fixture.utf8("value-" + i));
        }
    }

    @Test
    void shouldFailWhenARecordWasRefused() {
        RecordFeed feed = new RecordFeed(kafka.settings, topic);
        feed.send(null, Fixture.utf8("small"));
        feed.send(null, new byte[2 * Topics.INPUT_BYTES_MAX]);

        assertThatThrownBy(feed::flush).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("'" + topic + "' after 1 were");
        assertThatThrownBy(() -> feed.send(null, null)).isInstanceOf(KafkaFailure.class);
        assertThatThrownBy(feed::close).isInstanceOf(KafkaFailure.class);
    }

    @Test
    void shouldRefuseATopicThatIsNotThere() {
        assertThatThrownBy(() -> new RecordFeed(kafka.settings, "nowhere"))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("nowhere")
                .hasMessageContaining("goshawk topics create");
    }
}
