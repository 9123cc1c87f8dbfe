package io.goshawk.kafka;

import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.Group;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.DecisionJson;
import io.goshawk.formats.DeploymentStatusJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What a group publishes, as bytes: encoded once, so that every attempt sends the same. Dead
 * letters first, then what became of deployments, then alerts, then decisions, then the signed
 * head.
 */
final class GroupRecords {
    private final TopicNames topics;
    private final DecisionJson json;
    private final String ruleSetHash;
    private final String shard;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    private GroupRecords(KafkaSettings settings, DecisionJson json, String ruleSetHash) {
        this.topics = settings.topics();
        this.shard = settings.transactionalId();
        this.json = json;
        this.ruleSetHash = ruleSetHash;
    }

    static List<ProducerRecord<byte[], byte[]>> of(Group group, KafkaSettings settings,
            DecisionJson json) {
        GroupRecords encoder = new GroupRecords(settings, json, group.ruleSetHash());
        group.deadLetters().forEach(encoder::add);
        group.statuses().forEach(encoder::add);
        for (Decision decision : group.alerting()) {
            Alert.of(decision).forEach(encoder::add);
        }
        if (settings.topics().decisions() != null) {
            group.decisions().forEach(encoder::add);
        }
        if (settings.topics().checkpoints() != null && group.checkpoint() != null) {
            encoder.add(group.checkpoint());
        }
        return encoder.records;
    }

    private void add(DeadLetter letter) {
        Origin origin = letter.origin();
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(topics.deadLetters(),
                letter.key(), letter.value());
        Headers headers = published.headers();
        put(headers, HeaderNames.SOURCE_TOPIC, origin.partition().topic());
        put(headers, HeaderNames.SOURCE_PARTITION, String.valueOf(origin.partition().number()));
        put(headers, HeaderNames.SOURCE_OFFSET, String.valueOf(origin.offset()));
        put(headers, HeaderNames.SOURCE_TIMESTAMP, String.valueOf(origin.timestampMs()));
        put(headers, HeaderNames.REASON, letter.reason().name());
        put(headers, HeaderNames.DETAIL, letter.detail());
        put(headers, HeaderNames.TIME, Instant.ofEpochMilli(origin.timestampMs()).toString());
        records.add(published);
    }

    private void add(DeploymentStatus status) {
        records.add(new ProducerRecord<>(topics.ruleSetStatus(), utf8(shard),
                DeploymentStatusJson.encode(status, shard)));
    }

    private void add(Checkpoint checkpoint) {
        records.add(new ProducerRecord<>(topics.checkpoints(), utf8(shard),
                utf8(checkpoint.note())));
    }

    private void add(Alert alert) {
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(topics.alerts(),
                utf8(alert.key()), json.alert(alert, ruleSetHash));
        put(published.headers(), HeaderNames.ALERT_ID, alert.id());
        describe(published.headers(), alert.decision());
        records.add(published);
    }

    private void add(Decision decision) {
        byte[] key = decision.input() instanceof Transaction transaction
                ? utf8(transaction.cardToken())
                : null;
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(topics.decisions(), key,
                json.decision(decision, ruleSetHash));
        describe(published.headers(), decision);
        records.add(published);
    }

    private void describe(Headers headers, Decision decision) {
        put(headers, HeaderNames.RULE_SET, ruleSetHash);
        put(headers, HeaderNames.SCHEMA, String.valueOf(DecisionJson.schemaVersion()));
        if (decision.input() instanceof Transaction transaction) {
            put(headers, HeaderNames.SOURCE_TIMESTAMP,
                    String.valueOf(transaction.origin().timestampMs()));
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
