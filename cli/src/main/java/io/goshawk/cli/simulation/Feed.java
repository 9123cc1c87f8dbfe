package io.goshawk.cli.simulation;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.memory.MemoryKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * The input of a run: payments in bursts and pauses, some late, some twice, labels, changes of
 * lists, and records that nobody understands. Each arrives at its time. What a record means is kept
 * beside its text, made from the same values without any decoder: what the journal has is held
 * against it.
 */
final class Feed {
    private static final int CARDS = 4;
    private static final int MERCHANTS = 3;
    private static final long[] AMOUNTS = {100, 150, 2_000, 5_000, 7_777, 25_000, 95_000};

    private final SplittableRandom random;
    private final TopicNames topics;
    private final int partitions;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final Map<Partition, List<Input>> delivered = new HashMap<>();
    private int next;

    /** @param meaning what it is as an input, once it has an offset */
    private record Arrival(long nanos, TopicPartition partition, byte[] key, byte[] value,
            Function<Origin, Input> meaning) {}

    /** @param count how many records */
    Feed(SplittableRandom random, TopicNames topics, int partitions, int count) {
        this.random = random;
        this.topics = topics;
        this.partitions = partitions;
        long nanos = 0;
        int burst = 0;
        for (int i = 0; i < count; i++) {
            if (burst-- <= 0) {
                burst = random.nextInt(1 + random.nextInt(100));
                nanos += TimeUnit.MILLISECONDS.toNanos(random.nextInt(6_000));
            }
            nanos += random.nextLong(TimeUnit.MILLISECONDS.toNanos(5));
            arrivals.add(arrival(i, nanos));
        }
    }

    /** Hands Kafka what has arrived by now. */
    void deliver(MemoryKafka kafka, long nowNanos) {
        for (; next < arrivals.size() && arrivals.get(next).nanos() <= nowNanos; next++) {
            Arrival arrival = arrivals.get(next);
            TopicPartition to = arrival.partition();
            Partition partition = new Partition(to.topic(), to.partition());
            long offset = kafka.end(to);
            delivered.computeIfAbsent(partition, any -> new ArrayList<>())
                    .add(arrival.meaning().apply(new Origin(partition, offset, offset + 1,
                            epochMs(arrival.nanos()))));
            kafka.append(to.topic(), to.partition(), epochMs(arrival.nanos()), arrival.key(),
                    arrival.value());
        }
    }

    /** What the records of a partition mean, by offset, as far as they have arrived. */
    List<Input> delivered(Partition partition) {
        return delivered.getOrDefault(partition, List.of());
    }

    /** Whether all has arrived. */
    boolean isDelivered() {
        return next == arrivals.size();
    }

    /** How many records there are in all. */
    int size() {
        return arrivals.size();
    }

    private Arrival arrival(int i, long nanos) {
        String card = "card-" + random.nextInt(CARDS);
        byte[] key = utf8(card);
        int number = random.nextInt(partitions);
        TopicPartition partition = new TopicPartition(topics.transactions(), number);
        int dice = random.nextInt(100);
        if (dice < 4) {
            byte[] broken = utf8("{\"broken\": " + i);
            return new Arrival(nanos, partition, key, broken, origin -> new DeadLetter(origin,
                    RejectReason.NOT_JSON, "it has no end", key, broken));
        }
        if (dice < 12 && !payments.isEmpty()) {
            return label(nanos, new TopicPartition(topics.labels(), number), card);
        }
        if (dice < 16) {
            return listChange(nanos, i);
        }
        String id = "t-" + i;
        if (dice < 22 && !payments.isEmpty()) {
            id = payments.get(random.nextInt(payments.size()));
        } else {
            payments.add(id);
        }
        return payment(nanos, partition, id, card);
    }

    private Arrival payment(long nanos, TopicPartition partition, String id, String card) {
        long late = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(3);
        long atMs = epochMs(nanos) - late;
        long amount = AMOUNTS[random.nextInt(AMOUNTS.length)];
        String merchant = "m-" + random.nextInt(MERCHANTS);
        String text = "{\"transaction_id\":\"" + id + "\",\"event_time\":" + atMs
                + ",\"card_token\":\"" + card + "\",\"amount_minor\":" + amount
                + ",\"currency\":\"EUR\",\"merchant_id\":\"" + merchant + "\"}";
        return new Arrival(nanos, partition, utf8(card), utf8(text), origin -> Transaction
                .builder(origin, id).eventTimeMs(atMs).cardToken(card).amountMinor(amount)
                .currency("EUR", 2).merchantId(merchant).build());
    }

    private Arrival label(long nanos, TopicPartition partition, String card) {
        FraudLabel.Verdict verdict = random.nextInt(3) == 0
                ? FraudLabel.Verdict.GENUINE
                : FraudLabel.Verdict.FRAUD;
        String id = payments.get(random.nextInt(payments.size()));
        long atMs = epochMs(nanos);
        String text = "{\"transaction_id\":\"" + id + "\",\"card_token\":\"" + card
                + "\",\"label_time\":" + atMs + ",\"label\":\"" + verdict
                + "\",\"source\":\"ANALYST\"}";
        return new Arrival(nanos, partition, utf8(card), utf8(text), origin -> new FraudLabel(
                origin, id, card, atMs, verdict, FraudLabel.Source.ANALYST, null));
    }

    private Arrival listChange(long nanos, int number) {
        TopicPartition partition = new TopicPartition(topics.lists(), 0);
        String list = random.nextInt(8) == 0 ? "nobodys" : "watched";
        String card = "card-" + random.nextInt(CARDS);
        boolean adds = random.nextInt(3) > 0;
        Long expiresMs = adds && random.nextBoolean()
                ? epochMs(nanos) + random.nextInt(20_000)
                : null;
        ListChange.Operation operation = adds
                ? ListChange.Operation.ADD
                : ListChange.Operation.REMOVE;
        String text = "{\"change_id\":\"c-" + number + "\",\"list\":\"" + list
                + "\",\"op\":\"" + operation + "\",\"value\":\"" + card
                + "\",\"author\":\"a\",\"reason\":\"r\",\"expires_ms\":" + expiresMs + "}";
        return new Arrival(nanos, partition, utf8(list), utf8(text), origin -> new ListChange(
                origin, "c-" + number, list, operation, card, "a", "r", expiresMs));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long epochMs(long nanos) {
        return SimulatedClock.START_MS + TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
