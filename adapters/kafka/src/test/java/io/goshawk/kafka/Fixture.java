package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.formats.DeploymentJson;
import io.goshawk.formats.LabelJson;
import io.goshawk.formats.ListChangeJson;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, the group and the transactional id of one test, and a look at what is in them. */
final class Fixture implements AutoCloseable {
    static final long EVENT_MS = 1_767_603_600_000L;
    static final long ENTRY_BYTES_MAX = 16L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    final KafkaSettings settings;
    final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception putFailed;

    Fixture(KafkaSettings settings) {
        this.settings = settings;
        admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", settings.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Names that no other test has, without the topics yet. */
    static Fixture named() {
        return new Fixture(settings(SharedBroker.bootstrapServers()));
    }

    /** Names that no other test has, with the topics. */
    static Fixture withTopics(int partitions) {
        Fixture fixture = named();
        fixture.createTopics(partitions);
        return fixture;
    }

    /** The same, with a topic of changes of lists beside. */
    static Fixture withLists(int partitions) {
        KafkaSettings plain = settings(SharedBroker.bootstrapServers());
        TopicNames topics = plain.topics();
        Fixture fixture = new Fixture(new KafkaSettings(plain.bootstrapServers(),
                new TopicNames(topics.transactions(), topics.labels(), topics.labels() + "-lists",
                        null, topics.alerts(), topics.deadLetters(), null, null,
                        null),
                plain.groupId(), plain.transactionalId(), List.of(), plain.start(),
                plain.pollRecordsMax(), plain.pollWaitMs(), plain.mergeWaitMs(),
                plain.transactionTimeoutMs(), plain.callAttemptsMax(),
                plain.transactionAttemptsMax(), plain.properties()));
        fixture.createTopics(partitions);
        return fixture;
    }

    static KafkaSettings settings(String bootstrapServers) {
        String prefix = "test-" + COUNT.incrementAndGet() + "-";
        KafkaSettings defaults = KafkaSettings.defaults(bootstrapServers);
        return new KafkaSettings(bootstrapServers,
                new TopicNames(prefix + "transactions", prefix + "labels", null, null,
                        prefix + "alerts", prefix + "dead-letters", prefix + "decisions", null,
                        prefix + "checkpoints"),
                prefix + "group", prefix + "shard", List.of(), KafkaSettings.Start.EARLIEST,
                defaults.pollRecordsMax(), defaults.pollWaitMs(), 30_000,
                defaults.transactionTimeoutMs(), defaults.callAttemptsMax(),
                defaults.transactionAttemptsMax(), ClientProperties.NONE);
    }

    void createTopics(int partitions) {
        Topics.create(settings,
                Topics.plans(settings.topics(), partitions, 1, Duration.ofDays(10_000)));
    }

    Partition partition(int number) {
        return new Partition(settings.topics().transactions(), number);
    }

    Partition labelPartition(int number) {
        return new Partition(settings.topics().labels(), number);
    }

    Partition listPartition() {
        return new Partition(settings.topics().lists(), 0);
    }

    /** The real decoders. */
    static RecordDecoder decoder(TopicNames topics) {
        TransactionJson transactions = new TransactionJson(TransactionJsonLimits.defaults());
        LabelJson labels = new LabelJson(TransactionJsonLimits.defaults());
        Map<String, RecordDecoder> decoders = new HashMap<>();
        decoders.put(topics.transactions(), transactions::decode);
        decoders.put(topics.labels(), labels::decode);
        decoders.put(topics.lists(),
                new ListChangeJson(TransactionJsonLimits.defaults())::decode);
        decoders.put(topics.ruleSets(), DeploymentJson::decode);
        return RecordDecoder.byTopic(decoders);
    }

    /** A transaction as JSON. */
    static byte[] json(String transactionId, long eventMs) {
        return utf8("""
                {"transaction_id":"%s","event_time":%d,"card_token":"card-1","amount_minor":100,\
                "currency":"EUR","merchant_id":"merchant-1"}""".formatted(transactionId, eventMs));
    }

    /** A label as JSON. */
    static byte[] labelJson(String transactionId, long labelMs) {
        return utf8("""
                {"transaction_id":"%s","card_token":"card-1","label_time":%d,"label":"FRAUD",\
                "source":"ANALYST"}""".formatted(transactionId, labelMs));
    }

    /** An addition to a list as JSON. */
    static byte[] listJson(String list, String value) {
        return utf8("""
                {"change_id":"%s-%s","list":"%s","op":"ADD","value":"%s","author":"ops",\
                "reason":"test"}""".formatted(list, value, list, value));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void put(int partition, byte[] key, byte[] value) {
        put(partition(partition), key, value);
    }

    void put(Partition partition, byte[] key, byte[] value) {
        put(partition, null, key, value);
    }

    void put(Partition partition, Long timestampMs, byte[] key, byte[] value) {
        producer.send(
                new ProducerRecord<>(partition.topic(), partition.number(), timestampMs, key,
                        value),
                (metadata, failure) -> {
                    if (failure != null) {
                        putFailed = failure;
                    }
                });
    }

    void putTransactions(int partition, int from, int to) {
        for (int i = from; i < to; i++) {
            put(partition, null, json("tx-" + i, EVENT_MS + i * 1_000L));
        }
        flush();
    }

    void flush() {
        producer.flush();
        assertThat(putFailed).isNull();
    }

    KafkaSource source() {
        return source(settings);
    }

    static KafkaSource source(KafkaSettings settings) {
        return new KafkaSource(settings, decoder(settings.topics()), Clock.SYSTEM);
    }

    KafkaSink sink() {
        return new KafkaSink(settings, Clock.SYSTEM, Fixture.ENTRY_BYTES_MAX);
    }

    /** Polls until so many inputs have come. */
    static List<Input> poll(KafkaSource source, int count) {
        List<Input> inputs = new ArrayList<>();
        await("only " + inputs.size() + " inputs came", () -> {
            source.poll(inputs::add);
            return inputs.size() >= count;
        });
        return inputs;
    }

    /** Everything on a topic that a reader of this isolation sees, in order of time. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "isolation.level",
                        isolation, "fetch.max.wait.ms", 20),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(partitions);
            await("the end of " + topic + " was not reached", () -> {
                consumer.poll(Duration.ofMillis(20)).forEach(records::add);
                return ends.entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return records;
    }

    /** Where the topic ends; a reader of committed records gets there when all is settled. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(partitions.stream().collect(
                Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()))).all())
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return read(topic, "read_committed");
    }

    /** What the group has committed. */
    Map<TopicPartition, OffsetAndMetadata> committedOffsets() {
        return get(admin
                .listConsumerGroupOffsets(settings.groupId(),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata());
    }

    static String header(ConsumerRecord<byte[], byte[]> published, String name) {
        return new String(published.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> published) {
        Map<String, String> headers = new HashMap<>();
        published.headers().forEach(header -> headers.put(header.key(),
                new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    static void await(String otherwise, BooleanSupplier condition) {
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNanos).as(otherwise)
                    .isLessThan(LIMIT.toNanos());
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
