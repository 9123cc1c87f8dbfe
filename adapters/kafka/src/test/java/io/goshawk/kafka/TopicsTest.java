package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class TopicsTest {
    private final Fixture kafka = Fixture.named();
    private final TopicNames names = kafka.settings.topics();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldCreateWhatIsMissingAndLeaveTheRest() {
        List<TopicPlan> plans = Topics.plans(names, 2, 1, Duration.ofDays(1));

        List<String> first = Topics.create(kafka.settings, plans.subList(0, 1));
        List<String> second = Topics.create(kafka.settings, plans);
        List<String> third = Topics.create(kafka.settings, plans);

        assertThat(first).containsExactly(names.transactions());
        assertThat(second).containsExactly(names.labels(), names.alerts(), names.deadLetters(),
                names.decisions(), names.checkpoints());
        assertThat(third).isEmpty();
        assertThat(Topics.partitionCounts(kafka.settings,
                List.of(names.transactions(), names.alerts(), "nowhere")))
                .isEqualTo(Map.of(names.transactions(), 2, names.alerts(), 2));
    }

    @Test
    void shouldRefuseATopicWithAnotherNumberOfPartitions() {
        Topics.create(kafka.settings, Topics.plans(names, 2, 1, Duration.ofDays(1)));

        assertThatThrownBy(() -> Topics.create(kafka.settings,
                Topics.plans(names, 3, 1, Duration.ofDays(1)))).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("has 2 partitions, not 3");
    }

    @Test
    void shouldSayWhyATopicCannotBeCreated() {
        assertThatThrownBy(() -> Topics.create(kafka.settings,
                Topics.plans(names, 1, 3, Duration.ofDays(1)))).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("cannot create topic '" + names.transactions() + "'")
                .hasMessageContaining("eplication factor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicPlan("name", 0, 1, Map.of()));
    }

    @Test
    void shouldGiveTopicsTheConfigurationPlanned() {
        Topics.create(kafka.settings, Topics.plans(names, 1, 1, Duration.ofDays(1)));

        assertThat(config(names.transactions())).containsEntry("retention.ms", "86400000")
                .containsEntry("max.message.bytes", "1048576")
                .containsEntry("cleanup.policy", "delete");
        assertThat(config(names.labels())).isEqualTo(config(names.transactions()));
        assertThat(config(names.deadLetters())).containsEntry("max.message.bytes", "1114112");
    }

    @Test
    void shouldAskForTwoConfirmationsWhereThereAreThreeReplicas() {
        assertThat(Topics.plans(names, 1, 3, Duration.ofDays(1)))
                .allSatisfy(plan -> assertThat(plan.configs())
                        .containsEntry("min.insync.replicas", "2"));
    }

    @Test
    void shouldPlanNoTopicForLabelsThatAreNotRead() {
        TopicNames withoutLabels = new TopicNames(names.transactions(), null, names.alerts(),
                names.deadLetters(), null);

        assertThat(Topics.plans(withoutLabels, 1, 1, Duration.ofDays(1)))
                .extracting(TopicPlan::name).containsExactly(names.transactions(),
                        names.alerts(), names.deadLetters());
    }

    private Map<String, String> config(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Fixture.get(kafka.admin.describeConfigs(List.of(resource)).all())
                .get(resource);
        return config.entries().stream().filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(
                        ConfigEntry::name,
                        ConfigEntry::value));
    }
}
