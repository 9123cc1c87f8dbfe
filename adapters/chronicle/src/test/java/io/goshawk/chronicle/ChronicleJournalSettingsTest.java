package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChronicleJournalSettingsTest {
    @ParameterizedTest
    @CsvSource({"0, 67108864, 0, forceIntervalMs", "3600001, 67108864, 0, forceIntervalMs",
            "1, 8388608, 0, blockBytes", "1, 50000000, 0, blockBytes",
            "1, 67108864, -1, freeBytesMin"})
    void shouldRefuseValuesOutOfRangeAndNameThem(long intervalMs, int blockBytes, long freeBytes,
            String name) {
        assertThatThrownBy(() -> new ChronicleJournalSettings(Path.of("journal"),
                ForcePolicy.INTERVAL, intervalMs, JournalRoll.DAILY, blockBytes, freeBytes))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(name);
    }

    @Test
    void shouldLimitEntriesToAQuarterOfTheBlockAndToWhatReadersTake() {
        assertThat(withBlock(16 << 20).entryBytesMax()).isEqualTo((4 << 20) - 64);
        assertThat(withBlock(1 << 30).entryBytesMax())
                .isEqualTo(ChronicleJournalSettings.ENTRY_BYTES_MAX);
    }

    private static ChronicleJournalSettings withBlock(int blockBytes) {
        return new ChronicleJournalSettings(Path.of("journal"), ForcePolicy.NONE, 1,
                JournalRoll.DAILY, blockBytes, 0);
    }
}
