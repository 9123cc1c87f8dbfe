package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class KafkaSourceTest {
    private Fixture kafka = Fixture.named();
    private KafkaSource source = kafka.source();

    @AfterEach
    void close() {
        source.close();
        kafka.close();
    }

    @Test
    void shouldHandOverDeadLettersForEveryKindOfBadInputAndDecodeTheRest() {
        kafka.createTopics(1);
        Map<byte[], RejectReason> bad = BadInputs.all();
        byte[] key = Fixture.utf8("card-1");
        List<byte[]> values = new ArrayList<>();
        for (byte[] value : bad.keySet()) {
            values.add(value);
            values.add(Fixture.json("good-" + values.size(), Fixture.EVENT_MS));
        }
        values.add(null);
        values.forEach(value -> kafka.put(0, key, value));
        kafka.flush();

        source.start(Map.of());
        List<Input> inputs = Fixture.poll(source, values.size());

        assertThat(inputs).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            RejectReason reason = value == null ? RejectReason.EMPTY : bad.get(value);
            if (reason == null) {
                assertThat(inputs.get(i)).isInstanceOf(Transaction.class);
            } else {
                DeadLetter letter = (DeadLetter) inputs.get(i);
                assertThat(letter.reason()).as("%s", letter).isEqualTo(reason);
                assertThat(letter.detail()).isNotBlank();
                assertThat(letter.value()).isEqualTo(value);
                assertThat(letter.key()).isEqualTo(key);
                assertThat(letter.origin().offset()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldTellWhereEachInputCameFrom() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 2);

        source.start(Map.of());
        List<Input> inputs = Fixture.poll(source, 2);

        Origin origin = ((Transaction) inputs.get(1)).origin();
        assertThat(origin.partition()).isEqualTo(kafka.partition(0));
        assertThat(origin.offset()).isEqualTo(1);
        assertThat(origin.nextOffset()).isEqualTo(2);
        assertThat(origin.timestampMs()).isPositive();
    }

    @Test
    void shouldNotHandOverWhatWasAbortedAndStepOverTheMarkers() {
        kafka.createTopics(1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedBroker.bootstrapServers(), "transactional.id",
                        kafka.settings.topics().transactions()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (boolean isCommitted : new boolean[]{true, false, true}) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(kafka.settings.topics().transactions(), 0, null,
                        Fixture.json("committed-" + isCommitted, Fixture.EVENT_MS)));
                if (isCommitted) {
                    producer.commitTransaction();
                } else {
                    producer.flush();
                    producer.abortTransaction();
                }
            }
        }

        source.start(Map.of());
        List<Input> inputs = Fixture.poll(source, 2);

        assertThat(ids(inputs)).containsExactly("committed-true", "committed-true");
        // Offsets: 0 record, 1 marker, 2 aborted record, 3 marker, 4 record, 5 marker.
        assertThat(((Transaction) inputs.get(1)).origin().offset()).isEqualTo(4);
        assertThat(((Transaction) inputs.get(1)).origin().nextOffset()).isEqualTo(6);
    }

    @Test
    void shouldMergePartitionsByEventTimeWhenItCatchesUp() {
        kafka.createTopics(3);
        int count = 6_000;
        for (int i = 0; i < count; i++) {
            // Partition 0 has the events of the first third of the time too, so that it runs ahead.
            int partition = i < count / 3 ? i % 2 : i % 3;
            kafka.put(partition, null, Fixture.json("tx-" + i, Fixture.EVENT_MS + i));
        }
        kafka.flush();

        source.start(Map.of());
        List<Integer> counts = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        Fixture.await("not all inputs came", () -> {
            counts.add(source.poll(inputs::add));
            return inputs.size() >= count;
        });

        assertThat(ids(inputs)).containsExactlyElementsOf(
                IntStream.range(0, count).mapToObj(i -> "tx-" + i).toList());
        assertThat(counts).allSatisfy(
                size -> assertThat(size).isLessThanOrEqualTo(kafka.settings.pollRecordsMax()));
        assertThat(source.lag()).isZero();
    }

    @Test
    void shouldReadOnlyThePartitionsItIsGiven() {
        kafka.createTopics(3);
        for (int partition = 0; partition < 3; partition++) {
            kafka.putTransactions(partition, partition, partition + 1);
        }

        source = Fixture.source(withPartitions(List.of(0, 2)));
        source.start(Map.of());

        assertThat(ids(Fixture.poll(source, 2))).containsExactly("tx-0", "tx-2");
    }

    @Test
    void shouldSayHowFarItIsBehind() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 10);

        source.start(Map.of(kafka.partition(0), 4L));

        assertThat(source.lag()).isEqualTo(6);
        Fixture.poll(source, 6);
        assertThat(source.poll(input -> {})).isZero();
        assertThat(source.lag()).isZero();
    }

    @Test
    void shouldStayAliveAndHandOverNothingWhilePaused() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 1_200);
        source.start(Map.of());
        List<Input> inputs = new ArrayList<>(Fixture.poll(source, 1));

        source.pause(true);
        for (int i = 0; i < 50; i++) {
            assertThat(source.poll(inputs::add)).as("more is known to be there")
                    .isEqualTo(EventSource.HELD_BACK);
        }
        source.pause(false);
        inputs.addAll(Fixture.poll(source, 1_200 - inputs.size()));

        assertThat(ids(inputs)).containsExactlyElementsOf(
                IntStream.range(0, 1_200).mapToObj(i -> "tx-" + i).toList());
    }

    @Test
    void shouldRefuseAPositionThatRetentionHasPassed() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 10);
        deleteBefore(6);

        assertThatThrownBy(() -> source.start(Map.of(kafka.partition(0), 3L)))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("-transactions-0@3")
                .hasMessageContaining("3 offsets were deleted before they were read");
    }

    @Test
    void shouldStopWhenRetentionPassesItWhileItReads() {
        kafka.createTopics(1);
        kafka.putTransactions(0, 0, 1);
        source.start(Map.of());
        Fixture.poll(source, 1);
        source.pause(true);
        for (int i = 0; i < 20; i++) {
            // The fetch that was under way comes back empty.
            source.poll(input -> {});
        }
        kafka.putTransactions(0, 1, 10);
        deleteBefore(8);
        source.pause(false);

        assertThatThrownBy(() -> Fixture.poll(source, 9)).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("deleted before they were read")
                .hasMessageContaining("-transactions-0=1");
    }

    @Test
    void shouldRefuseAMissingTopicOrPartition() {
        assertThatThrownBy(() -> source.start(Map.of())).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining(kafka.settings.topics().transactions())
                .hasMessageContaining("goshawk topics create");

        kafka.createTopics(2);
        source = Fixture.source(withPartitions(List.of(2)));

        assertThatThrownBy(() -> source.start(Map.of())).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("has 2 partitions, and 2 is configured");
    }

    @Test
    void shouldStopWhenTheTopicGrowsBecauseNobodyWouldReadTheNewPartition() {
        kafka.createTopics(1);
        AtomicLong laterNanos = new AtomicLong();
        Clock clock = new Clock() {
            @Override
            public long epochMs() {
                return Clock.SYSTEM.epochMs();
            }

            @Override
            public long nanos() {
                return Clock.SYSTEM.nanos() + laterNanos.get();
            }
        };
        source = new KafkaSource(
                with(List.of(),
                        new ClientProperties(Map.of(), Map.of("metadata.max.age.ms", "100"),
                                Map.of())),
                Fixture.decoder(kafka.settings.topics()), clock);
        source.start(Map.of());
        Fixture.get(kafka.admin.createPartitions(
                Map.of(kafka.settings.topics().transactions(), NewPartitions.increaseTo(2)))
                .all());

        assertThatThrownBy(() -> Fixture.await("the new partition is not seen", () -> {
            laterNanos.addAndGet(Duration.ofSeconds(10).toNanos());
            source.poll(input -> {});
            return false;
        })).isInstanceOf(KafkaFailure.class).hasMessageContaining("has grown from 1 to 2");
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        ClientProperties impatient = new ClientProperties(Map.of("default.api.timeout.ms", "300",
                "request.timeout.ms", "200"), Map.of(), Map.of());
        KafkaSettings nowhere = KafkaSettings.defaults("127.0.0.1:1");
        source = Fixture.source(new KafkaSettings("127.0.0.1:1", nowhere.topics(),
                nowhere.groupId(), nowhere.transactionalId(), List.of(), nowhere.start(), 500, 10,
                250, 10_000, 6, 5, impatient));

        assertThatThrownBy(() -> source.start(Map.of())).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("is Kafka running at 127.0.0.1:1");
    }

    @Test
    void shouldSayThatAClientPropertyIsWrong() {
        source = Fixture.source(with(List.of(), new ClientProperties(
                Map.of("security.protocol", "SLS"), Map.of(), Map.of())));

        assertThatThrownBy(() -> source.start(Map.of())).isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("security.protocol")
                .hasMessageContaining("check the properties under 'kafka'");
    }

    private KafkaSettings withPartitions(List<Integer> partitions) {
        return with(partitions, ClientProperties.NONE);
    }

    private KafkaSettings with(List<Integer> partitions, ClientProperties properties) {
        KafkaSettings all = kafka.settings;
        return new KafkaSettings(all.bootstrapServers(), all.topics(), all.groupId(),
                all.transactionalId(), partitions, all.start(), all.pollRecordsMax(),
                all.pollWaitMs(), all.mergeWaitMs(), all.transactionTimeoutMs(),
                all.callAttemptsMax(), all.transactionAttemptsMax(), properties);
    }

    private void deleteBefore(long offset) {
        Fixture.get(kafka.admin.deleteRecords(
                Map.of(new TopicPartition(kafka.settings.topics().transactions(), 0),
                        RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    private static List<String> ids(List<Input> inputs) {
        return inputs.stream().map(input -> ((Transaction) input).transactionId()).toList();
    }

    /** One of each bad input, with the reason it is set aside for. */
    static final class BadInputs {
        private BadInputs() {}

        static Map<byte[], RejectReason> all() {
            long time = Fixture.EVENT_MS;
            Map<byte[], RejectReason> bad = new LinkedHashMap<>();
            bad.put(Fixture.utf8("not json"), RejectReason.NOT_JSON);
            bad.put(Fixture.utf8("[1,2,3]"), RejectReason.NOT_AN_OBJECT);
            bad.put(with("\"card_token\":\"card-1\",", ""), RejectReason.MISSING_FIELD);
            bad.put(with("\"card-1\"", "null"), RejectReason.MISSING_FIELD);
            bad.put(with(":100,", ":\"many\","), RejectReason.WRONG_TYPE);
            bad.put(with("EUR", "XYZ"), RejectReason.UNKNOWN_CURRENCY);
            bad.put(with(":100,", ":-1,"), RejectReason.OUT_OF_RANGE);
            bad.put(with(":100,", ":9223372036854775808,"), RejectReason.OUT_OF_RANGE);
            bad.put(with("\"event_time\":" + time + ",", ""), RejectReason.MISSING_FIELD);
            bad.put(with(String.valueOf(time), "-1"), RejectReason.OUT_OF_RANGE);
            bad.put(with(String.valueOf(time), "4102444800000"), RejectReason.FUTURE);
            bad.put(with("merchant-1", "m".repeat(100_000)), RejectReason.OVERSIZED);
            bad.put(new byte[0], RejectReason.EMPTY);
            bad.put(new byte[]{'{', (byte) 0xff, '}'}, RejectReason.INVALID_UTF8);
            bad.put(with("\"merchant-1\"", "[".repeat(100) + "]".repeat(100)),
                    RejectReason.TOO_DEEP);
            bad.put(with("\"currency\"", "\"amount_minor\":7,\"currency\""),
                    RejectReason.DUPLICATE_KEY);
            return bad;
        }

        private static byte[] with(String part, String replacement) {
            String good = new String(Fixture.json("bad", Fixture.EVENT_MS),
                    StandardCharsets.UTF_8);
            assertThat(good).contains(part);
            return Fixture.utf8(good.replace(part, replacement));
        }
    }
}
