package io.goshawk.kafka.memory;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.Clock;
import io.goshawk.engine.contract.AlertSinkContract;
import io.goshawk.engine.contract.Events;
import io.goshawk.kafka.HeaderNames;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.KafkaSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The sink of production keeps its contract on the twin of Kafka as it does on real brokers. */
class MemoryKafkaContractTest extends AlertSinkContract {
    private static final KafkaSettings SETTINGS = KafkaSettings.defaults("memory:1");

    private final MemoryKafka kafka = new MemoryKafka(
            Map.of(Events.PARTITION.topic(), 1, SETTINGS.topics().alerts(), 1,
                    SETTINGS.topics().deadLetters(), 1),
            Clock.SYSTEM);

    @Override
    protected AlertSink create() {
        return new KafkaSink(SETTINGS, Clock.SYSTEM, kafka.brokers(KafkaFaults.NONE), 1 << 20);
    }

    @Override
    protected List<String> visibleAlertIds() {
        return kafka.visible(SETTINGS.topics().alerts()).stream()
                .map(alert -> new String(alert.headers().lastHeader(HeaderNames.ALERT_ID).value(),
                        StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected List<byte[]> visibleDeadLetters() {
        return kafka.visible(SETTINGS.topics().deadLetters()).stream().map(ConsumerRecord::value)
                .toList();
    }
}
