package io.goshawk.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets come from the environment or from files, reach the client, and are printed nowhere. */
final class SecretsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("KAFKA_USER", "hidden-user",
            "DOLLAR", "a$1\\b");

    @TempDir
    private Path folder;

    @Test
    void shouldHandTheValueToTheClientWhenItComesFromEnvironmentOrFile() throws IOException {
        Files.writeString(folder.resolve("password"), "hidden-password\n");

        MaskedProperties properties = load("""
                client.id: ${env:KAFKA_USER}
                sasl.jaas.config: user=${env:KAFKA_USER} password=${file:password};
                client.rack: ${env:DOLLAR}
                """).kafka().properties();

        assertThat(properties.values()).containsEntry("client.id", "hidden-user")
                .containsEntry("sasl.jaas.config", "user=hidden-user password=hidden-password;")
                .containsEntry("client.rack", "a$1\\b");
    }

    @Test
    void shouldMaskSecretsWhereverTheConfigurationIsPrinted() throws IOException {
        Files.writeString(folder.resolve("password"), "hidden-password");

        GoshawkConfig config = load("""
                client.rack: shown
                client.id: ${env:KAFKA_USER}
                ssl.key.password: ${file:password}
                ssl.truststore.password: hidden-literally
                """);

        assertThat(config.toString()).contains("shown").doesNotContain("hidden");
        assertThat(EffectiveConfig.yaml(config)).contains("client.rack: 'shown'")
                .contains("ssl.key.password: '********'").doesNotContain("hidden");
    }

    @Test
    void shouldSayWhatIsMissingWithoutSayingAnyValue() {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load("""
                a: ${env:NOT_SET}
                b: ${file:/not/there}
                c: ${vault:x} ${env:KAFKA_USER}
                """));

        assertThat(refused.problems()).extracting(Problem::message).containsExactly(
                "a: the environment variable NOT_SET is not set",
                "b: the file /not/there cannot be read (NoSuchFileException)",
                "c: '${vault:x}' is not understood; write ${env:NAME} or ${file:/path}");
        assertThat(refused.getMessage()).doesNotContain("hidden");
    }

    private GoshawkConfig load(String properties) throws IOException {
        String text = """
                kafka:
                  bootstrap-servers: broker:9092
                  properties:
                %s
                journal: {dir: journal}
                rules: {dirs: [packs]}
                """.formatted(properties.indent(4));
        Path file = Files.writeString(folder.resolve("goshawk.yaml"), text);
        return YamlConfig.load(file, Map.of(), ENVIRONMENT::get);
    }
}
