package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"isolation.level", "enable.auto.commit", "auto.offset.reset",
            "key.deserializer", "value.deserializer", "group.id", "bootstrap.servers",
            "max.poll.records", "allow.auto.create.topics"})
    void shouldRefuseAConsumerPropertyThatTheGuaranteesRestOn(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientProperties(Map.of(), Map.of(name, "secret"), Map.of()))
                .withMessageContaining("'" + name + "' cannot be set").withMessageNotContaining(
                        "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks", "enable.idempotence", "transactional.id", "key.serializer",
            "value.serializer", "transaction.timeout.ms", "transaction.two.phase.commit.enable"})
    void shouldRefuseAProducerPropertyThatTheGuaranteesRestOn(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientProperties(Map.of(), Map.of(), Map.of(name, "x")))
                .withMessageContaining("'" + name + "' cannot be set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientProperties(Map.of(name, "x"), Map.of(), Map.of()));
    }

    @Test
    void shouldRefuseAPropertyThatNoClientKnows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientProperties(Map.of("securty.protocol", "SSL"), Map.of(),
                        Map.of()))
                .withMessageContaining("'securty.protocol' is not a property of any client");
    }

    @Test
    void shouldTakePropertiesForSecurityAndConfigProviders() {
        ClientProperties properties = new ClientProperties(
                Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "password",
                        "config.providers", "env", "config.providers.env.class", "a.Class"),
                Map.of("fetch.min.bytes", "2"), Map.of("compression.type", "lz4"));

        assertThat(properties.producer()).containsEntry("compression.type", "lz4");
    }

    @Test
    void shouldNeverPrintValuesOfProperties() {
        KafkaSettings settings = settings(List.of(), 10_000,
                new ClientProperties(Map.of("ssl.key.password", "swordfish"),
                        Map.of("sasl.jaas.config", "swordfish"),
                        Map.of("ssl.keystore.password", "swordfish")));

        assertThat(settings.toString()).doesNotContain("swordfish").contains("ssl.key.password",
                "sasl.jaas.config", "ssl.keystore.password");
    }

    @Test
    void shouldRefuseWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(1, 1), 10_000, ClientProperties.NONE))
                .withMessageContaining("partitions must be different");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(-1), 10_000, ClientProperties.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(), 999, ClientProperties.NONE))
                .withMessage("transaction timeout ms must be 1000 to 900000, is 999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("in", null, "out", "out", null))
                .withMessageContaining("must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("in", "in", "out", "bad", null))
                .withMessageContaining("must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("in", null, null, "bad", null))
                .withMessage("the topic of alerts has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicNames("in", "has space", "out", "bad", null))
                .withMessageContaining("'has space'");
    }

    private static KafkaSettings settings(List<Integer> partitions, int transactionTimeoutMs,
            ClientProperties properties) {
        return new KafkaSettings("127.0.0.1:9092", TopicNames.defaults(), "group", "shard",
                partitions, KafkaSettings.Start.EARLIEST, 500, 10, 250, transactionTimeoutMs, 6, 5,
                properties);
    }
}
