package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goshawk.engine.journal.JournalPosition;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetMetadataTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1L << 40, Long.MAX_VALUE})
    void shouldGiveBackThePositionItWasMadeFrom(long sequence) {
        JournalPosition position = new JournalPosition(new UUID(-1, 0x0123456789abcdefL), sequence,
                "0123456789abcdef".repeat(4), 1_767_603_600_000L);

        assertThat(OffsetMetadata.decode(OffsetMetadata.encode(position))).isEqualTo(position);
    }

    @Test
    void shouldGiveBackThatNothingWasDecided() {
        assertThat(OffsetMetadata.decode(OffsetMetadata.encode(null))).isNull();
    }

    @Test
    void shouldKeepItsFormatForOffsetsThatAreCommittedAlready() {
        JournalPosition position = new JournalPosition(new UUID(1, 2), 3, "04".repeat(32), 5);

        assertThat(OffsetMetadata.encode(position))
                .isEqualTo("RwIAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMEBAQE"
                        + "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAAAAAAAAAAF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RwI", "not base64 !",
            "AAIAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMEBAQEBAQEBAQEBAQEBAQEBAQE"
                    + "BAQEBAQEBAQEBAQEBAAAAAAAAAAF",
            "RwEAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMEBAQEBAQEBAQEBAQEBAQEBAQE"
                    + "BAQEBAQEBAQEBAQEBAAAAAAAAAAF",
            "RwIAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMEBAQEBAQEBAQEBAQEBAQEBAQE"
                    + "BAQEBAQEBAQEBAQEBAAAAAAAAAAFAAAA"})
    void shouldRefuseWhatItDidNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OffsetMetadata.decode(text));
    }
}
