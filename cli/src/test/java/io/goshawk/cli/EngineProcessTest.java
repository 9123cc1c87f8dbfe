package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.cli.demo.Population;
import io.goshawk.cli.demo.Tally;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Counters;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.AlertReader;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.PublishedAlert;
import io.goshawk.kafka.RecordFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as 'run' starts it, on a real broker, with the shipped configuration and rules. */
final class EngineProcessTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path CONFIG = ROOT.resolve("config/goshawk.yaml");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int COUNT = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldDecideEverythingOnceOverAStopAndAStart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Map<String, String> overrides = overrides(broker);
            GoshawkConfig config = YamlConfig.load(CONFIG, overrides);
            createTopics(overrides);
            Population population = new Population(1, COUNT);

            play(population, config, COUNT / 2);
            Tally first = playLabels(population, overrides);
            Counters before = decide(config, first.records(), first.labels());
            assertThat(snapshots()).as("a stop takes one").hasSize(1);
            play(population, config, COUNT / 2);
            Tally both = playLabels(population, overrides);
            Counters after = decide(config, both.records() - first.records(),
                    both.labels() - first.labels());

            assertThat(before.consumed() + after.consumed()).isEqualTo(COUNT + both.labels());
            assertThat(first.labels()).isBetween(1L, both.labels() - 1);
            assertThat(before.labels() + after.labels()).isEqualTo(both.labels());
            assertThat(before.decided() + after.decided()).isEqualTo(both.good());
            assertThat(before.deadLettered() + after.deadLettered()).isEqualTo(both.badTotal());
            assertThat(before.duplicates() + after.duplicates()).isEqualTo(both.duplicates());
            assertThat(alerts(config)).hasSize((int) (before.alerts() + after.alerts()))
                    .isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private Map<String, String> overrides(EmbeddedBroker broker) {
        return Map.of("kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'",
                "journal.dir", "'" + folder.resolve("journal") + "'", "operations.port", "0",
                "engine.idle-tick-ms", "0");
    }

    private String[] snapshots() {
        return folder.resolve("journal-snapshots").toFile().list();
    }

    private static void createTopics(Map<String, String> overrides) {
        assertThat(run(overrides, "topics", "create").lines()).containsExactly(
                "transactions: created", "fraud-labels: created", "list-changes: created",
                "rule-sets: created", "alerts: created",
                "dead-letters: created", "rule-set-status: created",
                "journal-checkpoints: created");
    }

    /** What a command prints, which must end well. */
    private static String run(Map<String, String> overrides, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--config", CONFIG.toString()));
        overrides.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        StringWriter out = new StringWriter();
        assertThat(Goshawk.commandLine().setOut(new PrintWriter(out))
                .execute(command.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private static void play(Population population, GoshawkConfig config, int count) {
        KafkaSettings settings = config.kafka().settings();
        long end = population.tally().records() + count;
        try (RecordFeed feed = new RecordFeed(settings, settings.topics().transactions())) {
            long sent = new Playback(feed, Pace.MAX, Clock.SYSTEM).play(
                    () -> next(population, end), reached -> {});
            assertThat(sent).isEqualTo(count);
        }
    }

    /** Plays what has become known by now, as 'produce' does it. */
    private Tally playLabels(Population population, Map<String, String> overrides)
            throws IOException {
        long before = population.tally().labels();
        StringBuilder lines = new StringBuilder();
        for (FileRecord label = population.nextLabel(); label != null; label = population
                .nextLabel()) {
            lines.append(new String(label.json(), UTF_8)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("labels.ndjson"), lines);

        String out = run(overrides, "produce", file.toString(), "--labels");

        Tally after = population.tally();
        assertThat(out).startsWith((after.labels() - before) + " labels sent to 'fraud-labels'");
        return after;
    }

    private static FileRecord next(Population population, long end) {
        return population.tally().records() < end ? population.next() : null;
    }

    /** Runs the engine until so many transactions and labels are committed. */
    private static Counters decide(GoshawkConfig config, long transactions, long labels)
            throws Exception {
        long records = transactions + labels;
        try (EngineProcess engine = EngineProcess.open(config)) {
            assertThat(get(engine, "/health/ready")).contains("503", "the state is being rebuilt");
            boolean isFirst = !Files.exists(config.snapshotDir());
            RecoveryReport report = engine.start().report();
            assertThat(report.groupsResent()).isZero();
            assertThat(report.newJournal()).isEqualTo(isFirst);
            assertThat(report.snapshotSequence() < 0).isEqualTo(isFirst);
            assertThat(get(engine, "/health/ready")).contains("200");
            Counters counters = engine.pipeline().counters();
            long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
            while (counters.committedInputs() < records) {
                assertThat(engine.pipeline().isRunning()).isTrue();
                assertThat(Clock.SYSTEM.nanos()).as("committed %d of %d",
                        counters.committedInputs(), records).isLessThan(deadlineNanos);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(get(engine, "/metrics"))
                    .contains("goshawk_records_consumed_total " + (double) records,
                            "goshawk_labels_total " + (double) labels)
                    .containsPattern("\ngoshawk_consumer_lag \\d")
                    .contains("\ngoshawk_snapshot_sequence " + (double) report.snapshotSequence());
            engine.stop();
            assertThat(get(engine, "/health/live")).contains("503", "the shard has stopped");
            return counters;
        }
    }

    private static String get(EngineProcess engine, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(
                    "http://127.0.0.1:" + engine.operationsPort() + path)).build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private static List<String> alerts(GoshawkConfig config) {
        List<String> ids = new ArrayList<>();
        try (AlertReader reader = new AlertReader(config.kafka().settings(), Clock.SYSTEM)) {
            reader.readToEnd(LIMIT, (PublishedAlert alert) -> ids.add(alert.id()));
        }
        return ids;
    }
}
