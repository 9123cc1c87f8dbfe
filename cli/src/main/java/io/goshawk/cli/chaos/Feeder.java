package io.goshawk.cli.chaos;

import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Feeds what a population pays, its labels, and now and then a label that cannot be read, at a
 * steady rate and in a thread of its own, whatever happens to the broker. What the topics hold in
 * the end is what counts.
 */
final class Feeder implements AutoCloseable {
    private static final String PATIENCE_MS = "900000";
    private static final long BAD_LABEL_EVERY = 1_000;
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Population population;
    private final TopicNames topics;
    private final long rate;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = Thread.ofPlatform().name("chaos-feeder").unstarted(this::run);
    private volatile boolean mayRun = true;
    /** Guarded by this. */
    private boolean isPaused;
    private volatile long sent;
    private volatile RuntimeException failure;

    Feeder(Population population, TopicNames topics, String bootstrapServers, long rate) {
        this.population = population;
        this.topics = topics;
        this.rate = rate;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers,
                "client.id", "chaos-feeder", "acks", "all", "enable.idempotence", "true",
                "linger.ms", "5", "delivery.timeout.ms", PATIENCE_MS, "max.block.ms", PATIENCE_MS,
                "request.timeout.ms", "5000", "reconnect.backoff.max.ms", "200",
                "enable.metrics.push", "false"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            long startNanos = Clock.SYSTEM.nanos();
            long before = 0;
            while (mayRun && population.hasNext()) {
                long due = (Clock.SYSTEM.nanos() - startNanos) * rate / 1_000_000_000;
                for (; before < due && population.hasNext() && mayRun; before++) {
                    feedUnlessPaused();
                }
                LockSupport.parkNanos(TURN_NANOS);
            }
        } catch (RuntimeException error) {
            failure = error;
        }
    }

    private synchronized void feedUnlessPaused() {
        if (!isPaused) {
            feed(population.next());
        }
    }

    private void feed(FileRecord payment) {
        send(topics.transactions(), payment);
        sent++;
        for (FileRecord label = population.nextLabel(); label != null; label = population
                .nextLabel()) {
            send(topics.labels(), label);
        }
        if (sent % BAD_LABEL_EVERY == 0) {
            producer.send(new ProducerRecord<>(topics.labels(), utf8(Population.BAD_KEY),
                    utf8("{\"label\":\"perhaps\",\"number\":" + sent + "}")));
        }
    }

    private void send(String topic, FileRecord each) {
        producer.send(new ProducerRecord<>(topic, utf8(each.key()), each.json()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Feeds nothing for a while, and returns when the broker has everything. */
    void pause() {
        synchronized (this) {
            isPaused = true;
        }
        producer.flush();
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void resume() {
        isPaused = false;
    }

    /** Waits until the population has paid everything. */
    void awaitEnd() throws InterruptedException {
        thread.join();
        pause();
    }

    /** Whether there is more to come. */
    boolean isFeeding() {
        return thread.isAlive();
    }

    /** Transactions and undecodable records fed so far. */
    long sent() {
        return sent;
    }

    @Override
    public void close() {
        mayRun = false;
        producer.close(Duration.ZERO);
    }
}
