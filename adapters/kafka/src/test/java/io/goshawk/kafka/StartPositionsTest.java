package io.goshawk.kafka;

import static io.goshawk.kafka.KafkaSettings.Start.EARLIEST;
import static io.goshawk.kafka.KafkaSettings.Start.LATEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.event.Partition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartPositionsTest {
    private static final Partition FIRST = new Partition("in", 0);
    private static final Partition SECOND = new Partition("in", 1);
    private static final Map<Partition, PartitionRange> RANGES = Map.of(FIRST,
            new PartitionRange(10, 20), SECOND, new PartitionRange(5, 7));

    @Test
    void shouldReadWhatSaysHowToDecideFromItsBeginningAtEveryFirstStart() {
        assertThat(StartPositions.of(Map.of(), RANGES, LATEST, List.of(FIRST.topic())))
                .containsEntry(FIRST, RANGES.get(FIRST).start());
    }

    @Test
    void shouldBeginAtTheOldestRecordByDefault() {
        assertThat(StartPositions.of(Map.of(), RANGES, EARLIEST, List.of()))
                .isEqualTo(Map.of(FIRST, 10L, SECOND, 5L));
    }

    @Test
    void shouldBeginWithWhatComesIfToldSoAtTheFirstStart() {
        assertThat(StartPositions.of(Map.of(), RANGES, LATEST, List.of()))
                .isEqualTo(Map.of(FIRST, 20L, SECOND, 7L));
    }

    @Test
    void shouldReadANewPartitionFromItsBeginningEvenIfTheFirstStartWasAtTheEnd() {
        assertThat(StartPositions.of(Map.of(FIRST, 12L), RANGES, LATEST, List.of()))
                .isEqualTo(Map.of(FIRST, 12L, SECOND, 5L));
    }

    @Test
    void shouldTakePositionsAtBothEdges() {
        assertThat(StartPositions.of(Map.of(FIRST, 10L, SECOND, 7L), RANGES, EARLIEST, List.of()))
                .isEqualTo(Map.of(FIRST, 10L, SECOND, 7L));
    }

    @Test
    void shouldRefuseAPositionWhoseRecordsWereDeleted() {
        assertThatThrownBy(() -> StartPositions.of(Map.of(FIRST, 9L), RANGES, EARLIEST, List.of()))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("in-0@9")
                .hasMessageContaining("1 offsets were deleted").hasMessageContaining("retention");
    }

    @Test
    void shouldRefuseAPositionBeyondTheEnd() {
        assertThatThrownBy(() -> StartPositions.of(Map.of(FIRST, 21L), RANGES, EARLIEST, List.of()))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("in-0@21")
                .hasMessageContaining("ends at 20");
    }

    @Test
    void shouldRefuseToLeaveOutAPartitionThatWasRead() {
        Map<Partition, PartitionRange> fewer = Map.of(FIRST, new PartitionRange(10, 20));

        assertThatThrownBy(() -> StartPositions.of(Map.of(SECOND, 6L), fewer, EARLIEST, List.of()))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("in-1")
                .hasMessageContaining("same topics and partitions as before");
    }
}
