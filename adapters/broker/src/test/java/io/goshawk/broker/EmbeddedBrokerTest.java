package io.goshawk.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final String TOPIC = "letters";

    @TempDir
    Path dataDir;

    @Test
    void shouldKeepRecordsWhenItIsStoppedAndStartedAgain() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir)) {
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "a", "b");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir)) {
            send(broker.bootstrapServers(), "c");

            assertThat(read(broker.bootstrapServers(), 3)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void shouldKeepRecordsWhenItsProcessWasKilled() throws Exception {
        Process process = brokerProcess();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String bootstrapServers = output.readLine();
            createTopic(bootstrapServers);
            send(bootstrapServers, "a", "b");
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir)) {
            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("a", "b");
        }
    }

    /** Its markers are dropped if the coordinator works while partitions have no leader. */
    @Test
    void shouldSettleATransactionThatTimedOutWhileItWasDead() throws Exception {
        Process process = brokerProcess();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String bootstrapServers = output.readLine();
            createTopic(bootstrapServers);
            Map<String, Object> settings = new HashMap<>(bootstrap(bootstrapServers));
            settings.put("transactional.id", "left-open");
            settings.put("transaction.timeout.ms", 1_000);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings,
                    new StringSerializer(), new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "never committed")).get();
                process.destroyForcibly().waitFor();
                producer.close(Duration.ZERO);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir)) {
            send(broker.bootstrapServers(), "behind it");

            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("behind it");
        }
    }

    @Test
    void shouldFinaliseTheTransactionVersionThatGoshawkDemands() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir);
                Admin admin = Admin.create(bootstrap(broker.bootstrapServers()))) {
            FeatureMetadata features = admin.describeFeatures().featureMetadata().get();

            assertThat(features.finalizedFeatures().get("transaction.version").maxVersionLevel())
                    .isEqualTo((short) 2);
        }
    }

    @Test
    void shouldSayWhyWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(dataDir, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void shouldSayWhyWhenTheDirectoryIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(dataDir))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("used by another broker");
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    private Process brokerProcess() throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), BrokerProcess.class.getName(),
                dataDir.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static Map<String, Object> bootstrap(String servers) {
        return Map.of("bootstrap.servers", servers);
    }

    private static void createTopic(String servers)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(bootstrap(servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(String servers, String... values)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(bootstrap(servers),
                new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
        }
    }

    private static List<String> read(String servers, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer
                        .poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
