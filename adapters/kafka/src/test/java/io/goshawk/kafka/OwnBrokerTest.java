package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.engine.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can only be tested with a broker that no other test uses. */
class OwnBrokerTest {
    @TempDir
    Path dataDir;

    private EmbeddedBroker broker;
    private Fixture kafka;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(dataDir);
        kafka = new Fixture(Fixture.settings(broker.bootstrapServers()));
        kafka.createTopics(1);
    }

    @AfterEach
    void close() {
        kafka.close();
        broker.close();
    }

    @Test
    void shouldShowEveryAlertOnceWhenTheBrokerRestartsInTheMiddleOfTransactions() {
        FaultyProducer faults = new FaultyProducer().before("send", 1, this::restart)
                .before("commitTransaction", 0, this::restart);
        List<String> ids = new ArrayList<>();

        try (KafkaSink sink = new KafkaSink(kafka.settings, Clock.SYSTEM,
                new ClusterBrokers(faults::create),
                Fixture.ENTRY_BYTES_MAX)) {
            sink.open();
            sink.commit(Groups.declined(kafka, 0, 3));
            sink.commit(Groups.declined(kafka, 3, 6));
        }

        assertThat(faults.isDone()).isTrue();
        kafka.committed(kafka.settings.topics().alerts())
                .forEach(alert -> ids.add(Fixture.header(alert, HeaderNames.ALERT_ID)));
        assertThat(ids).containsExactlyElementsOf(Groups.alertIds(kafka, 0, 6));
    }

    @Test
    void shouldRefuseAClusterWithTheOldTransactionProtocol() {
        Fixture.get(kafka.admin.updateFeatures(
                Map.of("transaction.version",
                        new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
                new UpdateFeaturesOptions()).all());

        try (KafkaSink sink = kafka.sink()) {
            Fixture.await("the old protocol is not in effect",
                    () -> Fixture.get(kafka.admin.describeFeatures().featureMetadata())
                            .finalizedFeatures().get("transaction.version")
                            .maxVersionLevel() == 1);
            assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                    .hasMessageContaining("transaction.version 1");
        }
    }

    private Object restart() {
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        broker.close();
        broker = EmbeddedBroker.start(dataDir, port);
        return null;
    }
}
