package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.GroupPositions;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code goshawk run} as a process of its own: how it ends, and how it goes on. */
final class RunProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path CONFIG = ROOT.resolve("config/goshawk.yaml");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern PORT = Pattern.compile("operations_port=\"?(\\d+)");
    private static final int COUNT = 500;
    private static final int STOPPED_BY_SIGTERM = 143;

    @TempDir
    private Path folder;
    private EmbeddedBroker broker;
    private KafkaSettings kafka;
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private int sent;

    @BeforeEach
    void createTopics() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        overrides.put("kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'");
        overrides.put("journal.dir", "'" + folder.resolve("journal") + "'");
        overrides.put("rules.dirs", "['" + ROOT.resolve("rules/packs/reference") + "']");
        overrides.put("operations.port", "0");
        kafka = YamlConfig.load(CONFIG, overrides).kafka().settings();
        Topics.create(kafka, Topics.plans(kafka.topics(), 1, 1, Duration.ofDays(1)));
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        broker.close();
    }

    @Test
    void shouldCommitWhatWasTakenInWhenTerminatedAndGoOnThereWhenStartedAgain()
            throws Exception {
        // Nothing alerts and the interval is long: without the signal nothing is committed yet.
        overrides.put("engine.commit-interval-ms", "60000");
        Process first = start("first.log");
        send(COUNT);
        awaitConsumed(first, "first.log", COUNT);

        first.destroy();

        assertThat(first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(log("first.log")).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(log("first.log")).contains("msg=\"stopped\" consumed=\"" + COUNT + "\"");
        GroupPositions positions = GroupPositions.of(kafka, Clock.SYSTEM);
        assertThat(positions.endTotal()).isEqualTo(COUNT);
        assertThat(positions.isAtEnd()).as("committed %s", positions.committed()).isTrue();

        Process second = start("second.log");
        send(1);
        awaitConsumed(second, "second.log", 1);
        assertThat(log("second.log")).contains("groups_resent=\"0\"",
                "Went on from the snapshot before entry ");
        assertThat(consumed("second.log")).as("only what is new").isEqualTo(1);
    }

    @Test
    void shouldTellOnceAndInWordsThatAnErrorStoppedIt() throws Exception {
        Process process = start("fenced.log");

        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id",
                kafka.transactionalId()), new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
        }
        send(1);

        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(RunCommand.EXIT_FENCED);
        assertThat(log("fenced.log")).doesNotContain("\tat ", "goshawk: ").containsOnlyOnce(
                "stopped by an error: the shard stopped: ");
    }

    @Test
    void shouldTakeOverWhenTheActiveInstanceIsKilled() throws Exception {
        overrides.put("recovery.lease-ms", "6000");
        Process active = start("active.log");
        send(COUNT);
        awaitConsumed(active, "active.log", COUNT);
        Process standby = start("standby.log", "standing by", "--standby");
        assertThat(standby.isAlive()).isTrue();

        active.destroyForcibly();

        await(standby, "standby.log", () -> log("standby.log").contains("msg=\"started\""));
        send(1);
        awaitConsumed(standby, "standby.log", 1);
        assertThat(log("standby.log")).contains("the active instance is gone",
                "Went on from ");
    }

    @Test
    void shouldBeginANewJournalWhereTheOldOneIsMissing() throws Exception {
        Process first = start("first.log");
        send(COUNT);
        awaitConsumed(first, "first.log", COUNT);
        first.destroy();
        assertThat(first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        overrides.put("journal.dir", folder.resolve("elsewhere").toString());
        overrides.put("recovery.on-missing-journal", "rebuild");

        Process second = start("second.log");
        send(1);
        awaitConsumed(second, "second.log", COUNT + 1);

        assertThat(log("second.log")).contains("it takes over from entry ")
                .doesNotContain("STATE GAP");
    }

    private Process start(String log) throws Exception {
        return start(log, "msg=\"started\"");
    }

    private Process start(String log, String awaited, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + ROOT.resolve("config/jvm.options"), "-Xmx1g",
                "-Dlogback.configurationFile=" + ROOT.resolve("config/logback.xml"), "-cp",
                System.getProperty("java.class.path"), "io.goshawk.cli.Goshawk", "run",
                "--config", CONFIG.toString()));
        command.addAll(List.of(options));
        overrides.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile()).start();
        started.add(process);
        await(process, log, () -> log(log).contains(awaited));
        return process;
    }

    /** Each by a card of its own, and small: no rule fires. */
    private void send(int count) {
        try (RecordFeed feed = new RecordFeed(kafka, kafka.topics().transactions())) {
            for (int i = 0; i < count; i++, sent++) {
                feed.send(("tok-" + sent).getBytes(UTF_8), """
                        {"transaction_id":"t-%d","event_time":%d,"card_token":"tok-%d",
                        "amount_minor":1200,"currency":"EUR","merchant_id":"m"}"""
                        .formatted(sent, 1_767_603_600_000L + sent, sent).getBytes(UTF_8));
            }
            feed.flush();
        }
    }

    private void awaitConsumed(Process process, String log, int count) throws Exception {
        await(process, log, () -> consumed(log) >= count);
    }

    private double consumed(String log) throws Exception {
        Matcher port = PORT.matcher(log(log));
        assertThat(port.find()).as(log(log)).isTrue();
        URI metrics = URI.create("http://127.0.0.1:" + port.group(1) + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body().filter(line -> line.startsWith("goshawk_records_consumed_total "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                    .sum();
        }
    }

    private void await(Process process, String log, Callable<Boolean> condition)
            throws Exception {
        long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
        while (!condition.call()) {
            assertThat(process.isAlive()).as(log(log)).isTrue();
            assertThat(Clock.SYSTEM.nanos()).as(log(log)).isLessThan(deadlineNanos);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
