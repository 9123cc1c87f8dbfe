package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The labels topic beside the transactions topic. */
@ExtendWith(SharedBroker.class)
class LabelsSourceTest {
    /** Longer than any test waits for inputs. */
    private static final int ENDLESS_MS = 600_000;

    private final Fixture kafka = Fixture.named();
    private KafkaSource source = Fixture.source(with(kafka.settings.topics(), List.of()));

    @AfterEach
    void close() {
        source.close();
        kafka.close();
    }

    @Test
    void shouldMergeLabelsAndTransactionsByTimeWhenItCatchesUp() {
        kafka.createTopics(3);
        int count = 3_000;
        for (int i = 0; i < count; i++) {
            kafka.put(i % 3, null, Fixture.json("tx-" + i, Fixture.EVENT_MS + 10L * i));
            if (i % 10 == 0) {
                kafka.put(kafka.labelPartition(i % 3), null,
                        Fixture.labelJson("tx-" + i, Fixture.EVENT_MS + 10L * i + 5_005));
            }
        }
        kafka.flush();

        source.start(Map.of());
        assertThat(source.lag()).isEqualTo(count + count / 10);
        List<Input> inputs = Fixture.poll(source, count + count / 10);

        assertThat(inputs).extracting(LabelsSourceTest::timeMs).isSorted();
        assertThat(inputs).filteredOn(FraudLabel.class::isInstance).hasSize(count / 10);
        assertThat(source.lag()).isZero();
    }

    @Test
    void shouldTellWhereALabelCameFrom() {
        kafka.createTopics(1);
        putLabel(0, "tx-1", 0);
        putLabel(0, "tx-2", 0);

        source.start(Map.of());
        FraudLabel label = (FraudLabel) Fixture.poll(source, 2).get(1);

        assertThat(label.transactionId()).isEqualTo("tx-2");
        assertThat(label.origin().partition()).isEqualTo(kafka.labelPartition(0));
        assertThat(label.origin().offset()).isEqualTo(1);
        assertThat(label.origin().nextOffset()).isEqualTo(2);
    }

    /** Each payment must come although no label ever does; the merge would wait ten minutes. */
    @Test
    void shouldNotHoldTransactionsBackWhileTheLabelsAreSilent() {
        kafka.createTopics(2);
        putLabelInATransaction();
        source.start(Map.of());
        assertThat(ids(Fixture.poll(source, 1))).containsExactly("label on tx-0");

        for (int i = 1; i <= 20; i++) {
            kafka.putTransactions(i % 2, i, i + 1);

            assertThat(ids(Fixture.poll(source, 1))).containsExactly("tx-" + i);
        }
        assertThat(source.lag()).isZero();
    }

    @Test
    void shouldNotHoldTransactionsBackIfItStartsBehindTheLastLabel() {
        kafka.createTopics(1);
        putLabelInATransaction();
        kafka.putTransactions(0, 0, 3);

        // Offset 0 is the label, 1 the marker of its transaction.
        source.start(Map.of(kafka.labelPartition(0), 1L));

        assertThat(ids(Fixture.poll(source, 3))).containsExactly("tx-0", "tx-1", "tx-2");
    }

    @Test
    void shouldNotHoldLabelsBackWhileTheTransactionsAreSilent() {
        kafka.createTopics(2);
        kafka.putTransactions(0, 0, 1);
        source.start(Map.of());
        Fixture.poll(source, 1);

        for (int i = 0; i < 5; i++) {
            putLabel(i % 2, "tx-" + i, 1_000_000 + i);

            assertThat(ids(Fixture.poll(source, 1))).containsExactly("label on tx-" + i);
        }
    }

    @Test
    void shouldSetAsideWhatIsNoLabelByteForByte() {
        kafka.createTopics(1);
        byte[] key = Fixture.utf8("card-1");
        byte[] transaction = Fixture.json("tx-1", Fixture.EVENT_MS);
        byte[] future = Fixture.labelJson("tx-1", 4_102_444_800_000L);
        List<byte[]> values = List.of(Fixture.utf8("no label"), transaction, future);
        values.forEach(value -> kafka.put(kafka.labelPartition(0), key, value));
        byte[] label = Fixture.labelJson("tx-1", Fixture.EVENT_MS);
        kafka.put(0, key, label);
        kafka.flush();

        source.start(Map.of());
        List<DeadLetter> letters = Fixture.poll(source, 4).stream()
                .map(DeadLetter.class::cast).toList();
        List<DeadLetter> ofLabels = letters.stream()
                .filter(letter -> letter.origin().partition().equals(kafka.labelPartition(0)))
                .toList();

        assertThat(ofLabels).extracting(DeadLetter::reason).containsExactly(RejectReason.NOT_JSON,
                RejectReason.MISSING_FIELD, RejectReason.FUTURE);
        assertThat(ofLabels).extracting(DeadLetter::value).containsExactlyElementsOf(values);
        assertThat(ofLabels).extracting(DeadLetter::key).containsOnly(key);
        assertThat(letters).filteredOn(letter -> !ofLabels.contains(letter))
                .singleElement().satisfies(letter -> {
                    assertThat(letter.origin().partition()).isEqualTo(kafka.partition(0));
                    assertThat(letter.reason()).isEqualTo(RejectReason.MISSING_FIELD);
                    assertThat(letter.value()).isEqualTo(label);
                });
    }

    @Test
    void shouldHandOverNoLabelWhilePaused() {
        kafka.createTopics(1);
        source.start(Map.of());
        source.pause(true);
        putLabel(0, "tx-1", 0);
        List<Input> whilePaused = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            source.poll(whilePaused::add);
        }
        source.pause(false);

        assertThat(whilePaused).isEmpty();
        assertThat(ids(Fixture.poll(source, 1))).containsExactly("label on tx-1");
    }

    /** A shard that has decided transactions is given labels for the first time. */
    @Test
    void shouldReadLabelsFromTheirBeginningIfNoneWereReadBefore() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 5);
        putLabel(0, "tx-1", 0);
        KafkaSettings settings = with(kafka.settings.topics(), List.of());
        source = Fixture.source(new KafkaSettings(settings.bootstrapServers(), settings.topics(),
                settings.groupId(), settings.transactionalId(), List.of(),
                KafkaSettings.Start.LATEST, 500, 10, ENDLESS_MS, 10_000, 6, 5,
                ClientProperties.NONE));

        source.start(Map.of(kafka.partition(0), 4L));

        assertThat(ids(Fixture.poll(source, 2))).containsExactlyInAnyOrder("label on tx-1",
                "tx-4");
    }

    @Test
    void shouldReadNoLabelsIfTheirTopicHasNoName() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 1);
        putLabel(0, "tx-0", 0);
        source = Fixture.source(with(withoutLabels(), List.of()));

        source.start(Map.of());

        assertThat(source.lag()).isEqualTo(1);
        assertThat(ids(Fixture.poll(source, 1))).containsExactly("tx-0");
    }

    @Test
    void shouldRefuseToLeaveOutLabelsThatItHasReadBefore() {
        kafka.createTopics(1);
        source = Fixture.source(with(withoutLabels(), List.of()));

        assertThatThrownBy(() -> source.start(Map.of(kafka.labelPartition(0), 1L)))
                .isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("has read " + kafka.labelPartition(0) + " up to offset 1")
                .hasMessageContaining("configure the same topics and partitions");
    }

    @Test
    void shouldReadTheSamePartitionsOfBothTopics() {
        kafka.createTopics(3);
        for (int partition = 0; partition < 3; partition++) {
            kafka.putTransactions(partition, partition, partition + 1);
            putLabel(partition, "tx-" + partition, 10_000);
        }
        source = Fixture.source(with(kafka.settings.topics(), List.of(0, 2)));

        source.start(Map.of());

        assertThat(ids(Fixture.poll(source, 4))).containsExactly("tx-0", "tx-2", "label on tx-0",
                "label on tx-2");
    }

    @Test
    void shouldReadAllPartitionsEvenIfTheTopicsHaveNotAsMany() {
        createUnequalTopics();
        kafka.putTransactions(0, 0, 1);
        putLabel(1, "tx-0", 1_000);

        source.start(Map.of());

        assertThat(ids(Fixture.poll(source, 2))).containsExactly("tx-0", "label on tx-0");
    }

    @Test
    void shouldRefuseSomePartitionsIfTheTopicsHaveNotAsMany() {
        createUnequalTopics();
        source = Fixture.source(with(kafka.settings.topics(), List.of(0)));

        assertThatThrownBy(() -> source.start(Map.of())).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("give both topics the same number");
    }

    private void createUnequalTopics() {
        List<TopicPlan> one = Topics.plans(kafka.settings.topics(), 1, 1, Duration.ofDays(1));
        List<TopicPlan> two = Topics.plans(kafka.settings.topics(), 2, 1, Duration.ofDays(1));
        Topics.create(kafka.settings, List.of(one.get(0), two.get(1)));
    }

    private void putLabel(int partition, String transactionId, long afterMs) {
        kafka.put(kafka.labelPartition(partition), null,
                Fixture.labelJson(transactionId, Fixture.EVENT_MS + afterMs));
        kafka.flush();
    }

    private void putLabelInATransaction() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedBroker.bootstrapServers(), "transactional.id",
                        kafka.settings.topics().labels()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(kafka.settings.topics().labels(), 0, null,
                    Fixture.labelJson("tx-0", Fixture.EVENT_MS)));
            producer.commitTransaction();
        }
    }

    private TopicNames withoutLabels() {
        TopicNames all = kafka.settings.topics();
        return new TopicNames(all.transactions(), null, all.alerts(), all.deadLetters(),
                all.decisions());
    }

    private KafkaSettings with(TopicNames topics, List<Integer> partitions) {
        KafkaSettings all = kafka.settings;
        return new KafkaSettings(all.bootstrapServers(), topics, all.groupId(),
                all.transactionalId(), partitions, all.start(), all.pollRecordsMax(),
                all.pollWaitMs(), ENDLESS_MS, all.transactionTimeoutMs(), all.callAttemptsMax(),
                all.transactionAttemptsMax(), ClientProperties.NONE);
    }

    private static long timeMs(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.eventTimeMs();
            case FraudLabel label -> label.labelTimeMs();
            default -> throw new AssertionError(input);
        };
    }

    private static List<String> ids(List<Input> inputs) {
        return inputs.stream().map(input -> switch (input) {
            case Transaction transaction -> transaction.transactionId();
            case FraudLabel label -> "label on " + label.transactionId();
            default -> throw new AssertionError(input);
        }).toList();
    }
}
