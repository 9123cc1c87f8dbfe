package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The topic of signed heads, as an auditor sees it. */
public final class CheckpointTopic {
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private CheckpointTopic() {}

    /**
     * The notes that are visible, of all shards, in the order of the topic.
     *
     * @throws KafkaFailure if no topic is configured, or it cannot be read to its end
     */
    public static List<String> read(KafkaSettings settings, Clock clock) {
        String topic = settings.topics().checkpoints();
        if (topic == null) {
            throw new KafkaFailure("no topic of signed heads is configured: set"
                    + " kafka.topics.checkpoints to the one that the engine wrote to");
        }
        List<String> notes = new ArrayList<>();
        try (VisibleRecords records = new VisibleRecords(settings, topic, clock)) {
            records.readToEnd(READ_LIMIT, each -> notes.add(each.value() == null
                    ? ""
                    : new String(each.value(), StandardCharsets.UTF_8)));
        }
        return notes;
    }
}
