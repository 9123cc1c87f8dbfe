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
        JournalPosition position = new JournalPosition(new UUID(-1, 0x0123456789abcdefL), sequence);

        assertThat(OffsetMetadata.decode(OffsetMetadata.encode(position))).isEqualTo(position);
    }

    @Test
    void shouldGiveBackThatNothingWasDecided() {
        assertThat(OffsetMetadata.decode(OffsetMetadata.encode(null))).isNull();
    }

    @Test
    void shouldKeepItsFormatForOffsetsThatAreCommittedAlready() {
        JournalPosition position = new JournalPosition(new UUID(1, 2), 3);

        assertThat(OffsetMetadata.encode(position))
                .isEqualTo("RwEAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RwE", "not base64 !", "AAEAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAM",
            "RwIAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAM", "RwEAAAAAAAAAAQAAAAAAAAACAAAAAAAAAAMAAAA"})
    void shouldRefuseWhatItDidNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OffsetMetadata.decode(text));
    }
}
