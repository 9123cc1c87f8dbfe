package io.goshawk.kafka;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.Clock;
import io.goshawk.engine.contract.AlertSinkContract;
import io.goshawk.engine.contract.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class KafkaSinkContractTest extends AlertSinkContract {
    private Fixture kafka;

    @Override
    protected AlertSink create() {
        if (kafka == null) {
            KafkaSettings names = Fixture.settings(SharedBroker.bootstrapServers());
            TopicNames topics = new TopicNames(Events.PARTITION.topic(), null,
                    names.topics().alerts(), names.topics().deadLetters(),
                    names.topics().decisions());
            kafka = new Fixture(new KafkaSettings(names.bootstrapServers(), topics,
                    names.groupId(), names.transactionalId(), List.of(), names.start(),
                    names.pollRecordsMax(), names.pollWaitMs(), names.mergeWaitMs(),
                    names.transactionTimeoutMs(), names.callAttemptsMax(),
                    names.transactionAttemptsMax(), names.properties()));
            kafka.createTopics(1);
        }
        return new KafkaSink(kafka.settings, Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);
    }

    @Override
    protected List<String> visibleAlertIds() {
        List<String> ids = new ArrayList<>();
        try (AlertReader reader = new AlertReader(kafka.settings, Clock.SYSTEM)) {
            reader.readToEnd(Duration.ofSeconds(30), alert -> ids.add(alert.id()));
        }
        return ids;
    }

    @Override
    protected List<byte[]> visibleDeadLetters() {
        return kafka.committed(kafka.settings.topics().deadLetters()).stream()
                .map(ConsumerRecord::value).toList();
    }

    @AfterEach
    void close() {
        kafka.close();
    }
}
