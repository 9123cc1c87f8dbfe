package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
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
        kafka.put(kafka.labelPartition(0), null, Fixture.labelJson("tx-0", Fixture.EVENT_MS));
        kafka.flush();
        try (KafkaSink sink = kafka.sink()) {
            sink.open();
            sink.commit(Groups.positions(1, Map.of(kafka.partition(0), 3L)));

            GroupPositions half = GroupPositions.of(kafka.settings, Clock.SYSTEM);
            sink.commit(Groups.positions(2, Map.of(kafka.partition(1), 2L)));
            GroupPositions labelsLeft = GroupPositions.of(kafka.settings, Clock.SYSTEM);
            sink.commit(Groups.positions(3, Map.of(kafka.labelPartition(0), 1L)));
            GroupPositions whole = GroupPositions.of(kafka.settings, Clock.SYSTEM);

            assertThat(half.ends())
                    .isEqualTo(Map.of(kafka.partition(0), 3L, kafka.partition(1), 2L,
                            kafka.labelPartition(0), 1L, kafka.labelPartition(1), 0L));
            assertThat(half.endTotal()).isEqualTo(6);
            assertThat(half.endTotal(kafka.settings.topics().transactions())).isEqualTo(5);
            assertThat(half.endTotal(kafka.settings.topics().labels())).isEqualTo(1);
            assertThat(half.committedTotal()).isEqualTo(3);
            assertThat(half.isAtEnd()).isFalse();
            assertThat(labelsLeft.isAtEnd()).isFalse();
            assertThat(whole.committedTotal()).isEqualTo(6);
            assertThat(whole.isAtEnd()).isTrue();
        }
    }
}
