package io.goshawk.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped file and the reference say what the records say. */
final class ConfigReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));

    @TempDir
    private Path folder;

    @Test
    void shouldShipTheFileThatTheRecordsDescribe() throws IOException {
        assertThat(Files.readString(ROOT.resolve("config/goshawk.yaml")))
                .as("write it with: goshawk config template").isEqualTo(ConfigReference.yaml());
    }

    @Test
    void shouldShipTheReferenceThatTheRecordsDescribe() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/configuration.md")))
                .as("write it with: goshawk config reference")
                .isEqualTo(ConfigReference.markdown());
    }

    @Test
    void shouldMeanTheSameWhetherDefaultsAreWrittenOrLeftOut() throws IOException {
        Path written = Files.writeString(folder.resolve("written.yaml"), ConfigReference.yaml());
        Path leftOut = Files.writeString(folder.resolve("left-out.yaml"), """
                kafka: {bootstrap-servers: "localhost:9092"}
                journal: {dir: ../data/journal}
                rules: {dirs: [../rules/packs/cards]}
                """);

        assertThat(YamlConfig.load(written, Map.of()))
                .isEqualTo(YamlConfig.load(leftOut, Map.of()));
    }

    @Test
    void shouldLoadWhatItPrintsAsEffective() throws IOException {
        GoshawkConfig config = YamlConfig.load(ROOT.resolve("config/goshawk.yaml"),
                Map.of());

        Path printed = Files.writeString(folder.resolve("effective.yaml"),
                EffectiveConfig.yaml(config));

        assertThat(YamlConfig.load(printed, Map.of())).isEqualTo(config);
    }

    @Test
    void shouldExplainEveryKey() {
        assertThat(ConfigReference.markdown()).contains("## kafka.topics")
                .contains("| `ring-size` | `8192` | 64 to 1048576, a power of two |");
    }
}
