package io.goshawk.cli.simulation;

import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.memory.MemoryKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The input of a run: payments in bursts and pauses, some late, some twice, labels, and records
 * that nobody understands. Each arrives at its time.
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
    private int next;

    private record Arrival(long nanos, String topic, int partition, byte[] key, byte[] value) {}

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
            kafka.append(arrival.topic(), arrival.partition(), epochMs(arrival.nanos()),
                    arrival.key(), arrival.value());
        }
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
        int partition = random.nextInt(partitions);
        int dice = random.nextInt(100);
        if (dice < 4) {
            return arrival(nanos, topics.transactions(), partition, card, "{\"broken\": " + i);
        }
        if (dice < 12 && !payments.isEmpty()) {
            return arrival(nanos, topics.labels(), partition, card, label(card, nanos));
        }
        String id = "t-" + i;
        if (dice < 18 && !payments.isEmpty()) {
            id = payments.get(random.nextInt(payments.size()));
        } else {
            payments.add(id);
        }
        return arrival(nanos, topics.transactions(), partition, card, payment(id, card, nanos));
    }

    private String payment(String id, String card, long nanos) {
        long late = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(3);
        return "{\"transaction_id\":\"" + id + "\",\"event_time\":" + (epochMs(nanos) - late)
                + ",\"card_token\":\"" + card + "\",\"amount_minor\":"
                + AMOUNTS[random.nextInt(AMOUNTS.length)] + ",\"currency\":\"EUR\","
                + "\"merchant_id\":\"m-" + random.nextInt(MERCHANTS) + "\"}";
    }

    private String label(String card, long nanos) {
        String verdict = random.nextInt(3) == 0 ? "GENUINE" : "FRAUD";
        return "{\"transaction_id\":\"" + payments.get(random.nextInt(payments.size()))
                + "\",\"card_token\":\"" + card + "\",\"label_time\":" + epochMs(nanos)
                + ",\"label\":\"" + verdict + "\",\"source\":\"ANALYST\"}";
    }

    private static Arrival arrival(long nanos, String topic, int partition, String key,
            String value) {
        return new Arrival(nanos, topic, partition, key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    private static long epochMs(long nanos) {
        return SimulatedClock.START_MS + TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
