package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class GroupPositionsTest {
    private final Fixture kafka = Fixture.withTopics(2);

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldTellHowFarAShardHasCome() {
        kafka.putTransactions(0, 0, 3);
        kafka.putTransactions(1, 3, 5);
        try (KafkaSink sink = kafka.sink()) {
            sink.open();
            sink.commit(Groups.positions(1, Map.of(kafka.partition(0), 3L)));

            GroupPositions half = GroupPositions.of(kafka.settings);
            sink.commit(Groups.positions(2, Map.of(kafka.partition(1), 2L)));
            GroupPositions whole = GroupPositions.of(kafka.settings);

            assertThat(half.ends())
                    .isEqualTo(Map.of(kafka.partition(0), 3L, kafka.partition(1), 2L));
            assertThat(half.endTotal()).isEqualTo(5);
            assertThat(half.committedTotal()).isEqualTo(3);
            assertThat(half.isAtEnd()).isFalse();
            assertThat(whole.committedTotal()).isEqualTo(5);
            assertThat(whole.isAtEnd()).isTrue();
        }
    }
}
