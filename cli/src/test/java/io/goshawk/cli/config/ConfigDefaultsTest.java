package io.goshawk.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped configuration says what the modules do where nobody configures them. */
final class ConfigDefaultsTest {
    private static final Path FILE = Path.of(System.getProperty("goshawk.root"),
            "config/goshawk.yaml");

    @Test
    void shouldAgreeWithTheDefaultsOfEveryModule() {
        GoshawkConfig config = YamlConfig.load(FILE, Map.of());

        assertThat(config.pipeline(false)).isEqualTo(PipelineSettings.DEFAULT);
        assertThat(config.input().limits()).isEqualTo(TransactionJsonLimits.defaults());
        assertThat(config.kafka().settings())
                .isEqualTo(KafkaSettings.defaults(config.kafka().bootstrapServers()));
        assertThat(config.journal().settings())
                .isEqualTo(ChronicleJournalSettings.of(config.journal().dir()));
        assertThat(config.snapshotDir().getParent())
                .isEqualTo(config.journal().dir().getParent());
    }
}
