package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.event.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class KafkaSinkTest {
    private final Fixture kafka = Fixture.withTopics(3);
    private KafkaSink sink = kafka.sink();

    @AfterEach
    void close() {
        sink.close();
        kafka.close();
    }

    @Test
    void shouldPublishAlertsWithKeyAndHeaders() {
        sink.open();

        sink.commit(Groups.declined(kafka, 5, 6));

        List<ConsumerRecord<byte[], byte[]>> alerts = kafka
                .committed(kafka.settings.topics().alerts());
        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().key()).isEqualTo(Fixture.utf8("card-1"));
        assertThat(new String(alerts.getFirst().value(), StandardCharsets.UTF_8))
                .contains("\"tx-5\"");
        assertThat(Fixture.headers(alerts.getFirst())).isEqualTo(Map.of(HeaderNames.ALERT_ID,
                Groups.alertIds(kafka, 5, 6).getFirst(), HeaderNames.RULE_SET, Groups.RULE_SET,
                HeaderNames.SCHEMA, "1", HeaderNames.SOURCE_TIMESTAMP, "1005"));
    }

    @Test
    void shouldPublishTheSignedHeadWithTheAlertsThatItCovers() {
        SigningKey key = SigningKey.generate("goshawk");
        sink.open();

        sink.commit(Groups.declined(kafka, 0, 3));
        sink.commit(Groups.signed(kafka, 3, 6, key));

        List<ConsumerRecord<byte[], byte[]>> notes = kafka
                .committed(kafka.settings.topics().checkpoints());
        assertThat(notes).hasSize(1);
        Checkpoint checkpoint = Checkpoint
                .parse(new String(notes.getFirst().value(), StandardCharsets.UTF_8));
        assertThat(checkpoint.isSignedBy(key.verifier())).isTrue();
        assertThat(checkpoint.sequence()).isEqualTo(Groups.position(6).sequence());
        assertThat(notes.getFirst().key())
                .isEqualTo(Fixture.utf8(kafka.settings.transactionalId()));
    }

    @Test
    void shouldKeepTheOrderOfACardAndShowEveryAlertOnce() {
        sink.open();

        for (int from = 0; from < 100; from += 10) {
            sink.commit(Groups.declined(kafka, from, from + 10));
        }

        assertThat(kafka.committed(kafka.settings.topics().alerts()))
                .extracting(alert -> Fixture.header(alert, HeaderNames.ALERT_ID))
                .containsExactlyElementsOf(Groups.alertIds(kafka, 0, 100));
        assertThat(sink.commitCount()).isEqualTo(10);
        assertThat(sink.abortCount()).isZero();
    }

    @Test
    void shouldSetADeadLetterAsideUntouchedAndSayWhereItCameFromAndWhy() {
        byte[] key = {0, (byte) 0xff};
        byte[] value = {'n', 'o', 0, (byte) 0xfe};
        sink.open();

        sink.commit(Groups.deadLetter(kafka, key, value));

        ConsumerRecord<byte[], byte[]> letter = kafka
                .committed(kafka.settings.topics().deadLetters()).getFirst();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(Fixture.headers(letter)).isEqualTo(Map.of(HeaderNames.SOURCE_TOPIC,
                kafka.settings.topics().transactions(), HeaderNames.SOURCE_PARTITION, "0",
                HeaderNames.SOURCE_OFFSET, "7", HeaderNames.SOURCE_TIMESTAMP, "1500",
                HeaderNames.REASON, "NOT_JSON", HeaderNames.DETAIL, "starts with 'n'",
                HeaderNames.TIME, "1970-01-01T00:00:01.500Z"));
    }

    @Test
    void shouldSetADeadLetterWithoutKeyAndValueAside() {
        sink.open();

        sink.commit(Groups.deadLetter(kafka, null, null));

        ConsumerRecord<byte[], byte[]> letter = kafka
                .committed(kafka.settings.topics().deadLetters()).getFirst();
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void shouldTakeADeadLetterAsLargeAsTheInputTopicAllows() {
        sink.open();
        byte[] value = new byte[Topics.INPUT_BYTES_MAX - 100];
        kafka.put(0, null, value);
        kafka.flush();

        sink.commit(Groups.deadLetter(kafka, null, value));

        assertThat(kafka.read(kafka.settings.topics().transactions(), "read_committed"))
                .hasSize(1);
        assertThat(kafka.committed(kafka.settings.topics().deadLetters()).getFirst().value())
                .isEqualTo(value);
    }

    @Test
    void shouldPublishDecisionsIfThereIsATopicForThem() {
        sink.open();

        sink.commit(Groups.declined(kafka, 0, 3));

        assertThat(kafka.committed(kafka.settings.topics().decisions())).hasSize(3)
                .allSatisfy(decision -> assertThat(decision.key())
                        .isEqualTo(Fixture.utf8("card-1")))
                .extracting(decision -> new String(decision.value(), StandardCharsets.UTF_8))
                .satisfiesExactly(first -> assertThat(first).contains("\"tx-0\""),
                        second -> assertThat(second).contains("\"tx-1\""),
                        third -> assertThat(third).contains("\"tx-2\""));
    }

    @Test
    void shouldPublishAnAlertThatTheClockMade() {
        sink.open();

        sink.commit(Groups.clockHit(kafka));

        List<PublishedAlert> alerts = new ArrayList<>();
        try (AlertReader reader = new AlertReader(kafka.settings,
                Clock.SYSTEM)) {
            reader.readToEnd(Duration.ofSeconds(10), alerts::add);
        }
        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().key()).isEqualTo("card-1");
        assertThat(alerts.getFirst().sourceTimestampMs()).isEqualTo(-1);
        assertThat(kafka.committed(kafka.settings.topics().decisions()).getFirst().key()).isNull();
    }

    @Test
    void shouldCommitThePositionsOfAllPartitionsWithTheJournalPosition() {
        sink.open();

        sink.commit(Groups.positions(4, Map.of(kafka.partition(0), 10L)));
        sink.commit(Groups.positions(9, Map.of(kafka.partition(2), 30L)));

        String metadata = OffsetMetadata.encode(Groups.position(9));
        assertThat(kafka.committedOffsets()).isEqualTo(Map.of(topicPartition(0),
                new OffsetAndMetadata(10, metadata), topicPartition(2),
                new OffsetAndMetadata(30, metadata)));
    }

    @Test
    void shouldTellItsSuccessorWhatIsCommitted() {
        sink.open();
        sink.commit(Groups.positions(4, Map.of(kafka.partition(0), 10L)));
        sink.close();
        sink = kafka.sink();
        sink.open();
        sink.commit(Groups.positions(9, Map.of(kafka.partition(2), 30L)));
        sink.close();

        sink = kafka.sink();
        CommittedPosition committed = sink.open();

        assertThat(committed).isEqualTo(new CommittedPosition(
                Map.of(kafka.partition(0), 10L, kafka.partition(2), 30L), Groups.position(9)));
    }

    @Test
    void shouldRememberWhereAStartAtTheLatestRecordBegan() {
        kafka.putTransactions(0, 0, 5);
        KafkaSettings latest = with(KafkaSettings.Start.LATEST);
        sink = new KafkaSink(latest, Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);
        assertThat(sink.open()).isEqualTo(CommittedPosition.NONE);
        sink.close();
        kafka.putTransactions(0, 5, 7);
        kafka.putTransactions(1, 7, 8);

        sink = new KafkaSink(latest, Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);
        assertThat(sink.open()).isEqualTo(CommittedPosition.NONE);
        try (KafkaSource source = Fixture.source(latest)) {
            source.start(Map.of());

            assertThat(Fixture.poll(source, 3)).extracting("transactionId")
                    .containsExactly("tx-5", "tx-6", "tx-7");
        }
    }

    @Test
    void shouldRefuseOffsetsThatSomeoneElseCommitted() {
        Fixture.get(kafka.admin.alterConsumerGroupOffsets(kafka.settings.groupId(),
                Map.of(topicPartition(1), new OffsetAndMetadata(3))).all());

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("committed offset 3 of " + kafka.partition(1))
                .hasMessageContaining("not written by Goshawk")
                .hasMessageContaining("use another group id");
    }

    @Test
    void shouldNotTakeOffsetsInAnOpenTransactionForNone() {
        sink.open();
        sink.commit(Groups.declined(kafka, 0, 3));
        sink.close();
        try (KafkaProducer<byte[], byte[]> other = withPendingOffset(1_000)) {
            sink = new KafkaSink(kafka.settings, Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);

            // The broker aborts the other's transaction after a second.
            assertThat(sink.open().nextOffsets()).containsEntry(kafka.partition(0), 3L);
            assertThat(other).isNotNull();
        }
    }

    @Test
    void shouldSayThatATransactionDoesNotEnd() {
        try (KafkaProducer<byte[], byte[]> other = withPendingOffset(60_000)) {
            sink = new KafkaSink(with(1_000), Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);

            assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                    .hasMessageContaining("do not settle")
                    .hasMessageContaining(kafka.settings.groupId())
                    .hasMessageContaining("find-hanging");
            other.abortTransaction();
        }
    }

    /** A producer of another id that has written an offset of the group and does not commit. */
    private KafkaProducer<byte[], byte[]> withPendingOffset(int timeoutMs) {
        KafkaSettings s = with(timeoutMs);
        KafkaProducer<byte[], byte[]> other = Clients
                .transactionalProducer(new KafkaSettings(s.bootstrapServers(), s.topics(),
                        s.groupId(), s.transactionalId() + "-other", s.partitions(), s.start(),
                        s.pollRecordsMax(), s.pollWaitMs(), s.mergeWaitMs(), timeoutMs,
                        s.callAttemptsMax(), s.transactionAttemptsMax(), s.properties()));
        other.initTransactions();
        other.beginTransaction();
        other.sendOffsetsToTransaction(Map.of(topicPartition(0), new OffsetAndMetadata(9)),
                Clients.groupMetadata(s));
        return other;
    }

    @Test
    void shouldRefuseToStartWithoutItsTopics() {
        Fixture.get(kafka.admin.deleteTopics(List.of(kafka.settings.topics().alerts(),
                kafka.settings.topics().decisions())).all());
        int left = kafka.settings.topics().outputs().size() - 2;
        Fixture.await("the topics are still there", () -> Topics
                .partitionCounts(kafka.settings, kafka.settings.topics().outputs()).size() == left);

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining(kafka.settings.topics().alerts())
                .hasMessageContaining(kafka.settings.topics().decisions())
                .hasMessageContaining("goshawk topics create");
    }

    @Test
    void shouldSayHowToDoWithoutLabelsIfTheirTopicIsMissing() {
        String labels = kafka.settings.topics().labels();
        Fixture.get(kafka.admin.deleteTopics(List.of(labels)).all());
        Fixture.await("the topic is still there",
                () -> Topics.partitionCounts(kafka.settings, List.of(labels)).isEmpty());

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("topic '" + labels + "' is missing")
                .hasMessageContaining("goshawk topics create")
                .hasMessageContaining("set kafka.topics.labels to ''");
    }

    @Test
    void shouldRefuseADeadLetterTopicThatTheLargestLabelDoesNotFitOn() {
        recordBytesMax(kafka.settings.topics().labels(), 2 << 20);

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("record of '" + kafka.settings.topics().labels() + "'")
                .hasMessageContaining("set its max.message.bytes to 2162688 or more");
    }

    @Test
    void shouldTellItsSuccessorHowFarTheLabelsAreRead() {
        sink.open();
        sink.commit(Groups.positions(4,
                Map.of(kafka.partition(0), 10L, kafka.labelPartition(1), 3L)));
        sink.close();

        sink = kafka.sink();

        assertThat(sink.open().nextOffsets()).isEqualTo(
                Map.of(kafka.partition(0), 10L, kafka.labelPartition(1), 3L));
    }

    @Test
    void shouldRefuseADeadLetterTopicThatTheLargestInputDoesNotFitOn() {
        recordBytesMax(kafka.settings.topics().deadLetters(), Topics.INPUT_BYTES_MAX);

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining(kafka.settings.topics().deadLetters())
                .hasMessageContaining("set its max.message.bytes to 1114112 or more");
    }

    @Test
    void shouldRefuseAJournalThatCannotTakeTheLargestRecord() {
        sink = new KafkaSink(kafka.settings, Clock.SYSTEM, 1 << 20);

        assertThatThrownBy(sink::open).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("an entry of the journal has at most 1048576 bytes")
                .hasMessageContaining("raise journal.block-bytes");
    }

    @Test
    void shouldStopWhenAnAlertIsTooLargeForItsTopicAndLeaveNothingBehind() {
        recordBytesMax(kafka.settings.topics().alerts(), 200);
        sink.open();

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 0, 3)))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("RecordTooLargeException")
                .hasMessageContaining("max.message.bytes");

        sink.close();
        assertThat(kafka.committed(kafka.settings.topics().decisions())).isEmpty();
        assertThat(kafka.committedOffsets()).isEmpty();
        sink = kafka.sink();
        assertThat(sink.open()).isEqualTo(CommittedPosition.NONE);
    }

    private TopicPartition topicPartition(int number) {
        return CommittedOffsets.topicPartition(
                new Partition(kafka.settings.topics().transactions(), number));
    }

    private void recordBytesMax(String topic, int bytes) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Fixture.get(kafka.admin
                .incrementalAlterConfigs(
                        Map.of(resource,
                                List.of(new AlterConfigOp(
                                        new ConfigEntry("max.message.bytes",
                                                String.valueOf(bytes)),
                                        AlterConfigOp.OpType.SET))))
                .all());
        Fixture.await("the configuration is not in effect",
                () -> Fixture.get(kafka.admin.describeConfigs(List.of(resource)).all())
                        .get(resource).get("max.message.bytes").value()
                        .equals(String.valueOf(bytes)));
    }

    private KafkaSettings with(KafkaSettings.Start start) {
        return with(start, kafka.settings.transactionTimeoutMs());
    }

    private KafkaSettings with(int transactionTimeoutMs) {
        return with(kafka.settings.start(), transactionTimeoutMs);
    }

    private KafkaSettings with(KafkaSettings.Start start, int transactionTimeoutMs) {
        KafkaSettings s = kafka.settings;
        return new KafkaSettings(s.bootstrapServers(), s.topics(), s.groupId(),
                s.transactionalId(), s.partitions(), start, s.pollRecordsMax(), s.pollWaitMs(),
                s.mergeWaitMs(), transactionTimeoutMs, s.callAttemptsMax(),
                s.transactionAttemptsMax(), s.properties());
    }
}
