package io.goshawk.bench.kafka;

import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.PlainAlert;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one would write first: poll, decide by plain Java, produce, commit, poll again. The commit
 * is a transaction with the offsets in it, or, at least once, nothing but the offsets. Its state
 * dies with it, and there is no journal.
 */
public final class LoopProgram {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final boolean transactional;
    private final String alerts;
    private final TransactionJson decoder = new TransactionJson(TransactionJsonLimits.defaults());
    private final FloorPeer floor = new FloorPeer();

    private LoopProgram(String broker, String alerts, String id, boolean transactional) {
        this.transactional = transactional;
        this.alerts = alerts;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "group.id", id, "isolation.level",
                        "read_committed", "enable.auto.commit", false, "auto.offset.reset",
                        "earliest", "max.poll.records", 500, "enable.metrics.push", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", broker,
                "acks", "all", "enable.idempotence", true, "linger.ms", 0,
                // The defaults cost every second transaction 100 ms.
                "retry.backoff.ms", 2, "retry.backoff.max.ms", 20, "enable.metrics.push", false));
        if (transactional) {
            properties.put("transactional.id", id);
        }
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(),
                new ByteArraySerializer());
        if (transactional) {
            producer.initTransactions();
        }
    }

    /** Arguments: broker, topic of payments, topic of alerts, id, whether with transactions. */
    public static void main(String[] arguments) {
        LoopProgram loop = new LoopProgram(arguments[0], arguments[2], arguments[3],
                Boolean.parseBoolean(arguments[4]));
        loop.consumer.subscribe(List.of(arguments[1]));
        while (loop.consumer.assignment().isEmpty()) {
            loop.round();
        }
        System.out.println(ContestantProcess.STARTED);
        while (true) {
            loop.round();
        }
    }

    private void round() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        if (transactional) {
            producer.beginTransaction();
        }
        for (ConsumerRecord<byte[], byte[]> each : records) {
            decide(each);
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = records.nextOffsets();
        if (transactional) {
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
        } else {
            producer.flush();
            consumer.commitAsync(offsets, null);
        }
    }

    private void decide(ConsumerRecord<byte[], byte[]> taken) {
        Origin origin = new Origin(new Partition(taken.topic(), taken.partition()),
                taken.offset(), taken.offset() + 1, taken.timestamp());
        Transaction payment = (Transaction) decoder.decode(origin, taken.key(), taken.value());
        int hits = floor.decide(payment);
        if (hits != 0) {
            producer.send(new ProducerRecord<>(alerts,
                    payment.cardToken().getBytes(StandardCharsets.UTF_8),
                    PlainAlert.json(payment.transactionId(), hits)));
        }
    }
}
