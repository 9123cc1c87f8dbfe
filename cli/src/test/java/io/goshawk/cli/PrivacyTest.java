package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Transaction;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.Topics;
import io.goshawk.kafka.VisibleRecords;
import io.goshawk.privacy.PersonalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Personal fields through a real broker, the engine as {@code run} starts it, an erasure by the
 * command line, and a restart that recomputes every decision.
 */
final class PrivacyTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TIME_MS = 1_767_603_600_000L;
    private static final String SECRET = "203.0.113.77";

    @TempDir
    private Path folder;

    @Test
    void shouldEraseWhatIsPersonalAndStillReplay() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            GoshawkConfig config = config(broker, "privacy.personal-fields",
                    "[ip, attributes.email]", "privacy.keys-dir", "'" + keys + "'", "rules.dirs",
                    "['" + pack() + "']");
            KafkaSettings kafka = config.kafka().settings();
            Topics.create(kafka, Topics.plans(kafka.topics(), 1, 1, Duration.ofDays(1)));
            send(kafka, "tok_a", "tok_b");
            JournalContent before = decide(config, 3, keys);

            assertThat(filesAndTopics(kafka)).doesNotContain(SECRET).doesNotContain("@example");
            assertThat(goshawk("privacy", "status", "--keys", keys.toString(), "--subject",
                    "tok_a")).contains("3 subjects have a key").contains("tok_a: has a key");
            String receipt = goshawk("privacy", "erase", "--keys", keys.toString(), "--subject",
                    "tok_a");
            assertThat(receipt).contains("destroyed").contains("keys left      2")
                    .doesNotContain("tok_a");
            assertThat(goshawk("privacy", "erase", "--keys", keys.toString(), "--subject",
                    "tok_a")).contains("nothing").contains("keys left      2");

            send(kafka, "tok_a");
            JournalContent after = decide(config, 2, keys);

            assertThat(after.outcomes()).startsWith(before.outcomes().toArray());
            PersonalReader reader = PersonalReader.open(keys);
            assertThat(after.inputs().stream().filter(Transaction.class::isInstance)
                    .map(input -> reader.readable((Transaction) input))
                    .map(payment -> payment.cardToken() + " " + payment.ip()))
                    .containsExactly("tok_a erased", "tok_b " + SECRET, "tok_a " + SECRET);
            assertThat(after.inputs().stream().filter(DeadLetter.class::isInstance)
                    .map(input -> new String(reader.readable((DeadLetter) input).value(), UTF_8)))
                    .allSatisfy(value -> assertThat(value).startsWith("no JSON " + SECRET));
        }
    }

    @Test
    void shouldRefuseAStartWithRulesThatNeedAPersonalFieldAsAKey() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            GoshawkConfig config = config(broker, "privacy.personal-fields", "[terminal_id]",
                    "privacy.keys-dir", "'" + folder.resolve("keys") + "'", "rules.dirs",
                    "['" + ROOT.resolve("rules/packs/merchants") + "']");
            Topics.create(config.kafka().settings(), Topics.plans(
                    config.kafka().settings().topics(), 1, 1, Duration.ofDays(1)));

            assertThatThrownBy(() -> EngineProcess.open(config)).isInstanceOf(Failure.class)
                    .hasMessageContaining("has terminal_id as its key");
        }
    }

    private Path pack() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("pack"));
        Files.writeString(pack.resolve("large.epl"), """
                @Rule(id='large', version=1, status=LIVE, points=500, action=REVIEW,
                      typology='test', owner='tests', why='test', falsePositives={'none'})
                select transaction_id, card_token, ip from Transaction(amount > 1000);
                """);
        return pack;
    }

    private GoshawkConfig config(EmbeddedBroker broker, String... more) {
        Map<String, String> overrides = new HashMap<>(Map.of("kafka.bootstrap-servers",
                "'" + broker.bootstrapServers() + "'", "journal.dir",
                "'" + folder.resolve("journal") + "'", "kafka.topics.decisions", "decisions",
                "operations.port", "0"));
        for (int i = 0; i < more.length; i += 2) {
            overrides.put(more[i], more[i + 1]);
        }
        return YamlConfig.load(ROOT.resolve("config/goshawk.yaml"), overrides);
    }

    /** A payment of each card, and a record that is none. */
    private static void send(KafkaSettings kafka, String... cards) {
        try (RecordFeed feed = new RecordFeed(kafka, kafka.topics().transactions())) {
            for (String card : cards) {
                feed.send(card.getBytes(UTF_8), ("{\"transaction_id\":\"" + UUID.randomUUID()
                        + "\",\"event_time\":" + TIME_MS + ",\"card_token\":\"" + card
                        + "\",\"amount_minor\":120000,\"currency\":\"EUR\",\"merchant_id\":\"m\","
                        + "\"ip\":\"" + SECRET + "\",\"email\":\"me@example.org\"}")
                        .getBytes(UTF_8));
            }
            feed.send("k".getBytes(UTF_8),
                    ("no JSON " + SECRET + " me@example.org").getBytes(UTF_8));
            feed.flush();
        }
    }

    private static JournalContent decide(GoshawkConfig config, int records, Path keys)
            throws Exception {
        try (EngineProcess engine = EngineProcess.open(config)) {
            engine.start();
            long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
            // Ticks are no records; what was taken in is committed by the stop.
            while (engine.pipeline().counters().consumed() < records) {
                assertThat(engine.pipeline().isRunning()).isTrue();
                assertThat(Clock.SYSTEM.nanos()).isLessThan(deadlineNanos);
                LockSupport.parkNanos(1_000_000);
            }
            StringWriter refused = new StringWriter();
            CommandLine line = Goshawk.commandLine().setErr(new PrintWriter(refused));
            assertThat(line.execute("privacy", "erase", "--keys", keys.toString(), "--subject",
                    "tok_a")).isEqualTo(1);
            assertThat(refused.toString()).contains("is in use").contains("Stop it first");
            engine.stop();
            return JournalContent.of(engine.journal());
        }
    }

    private static String goshawk(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(Goshawk.commandLine().setOut(new PrintWriter(out)).execute(arguments)).isZero();
        return out.toString();
    }

    private String filesAndTopics(KafkaSettings kafka) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        for (String topic : List.of(kafka.topics().alerts(), kafka.topics().decisions(),
                kafka.topics().deadLetters())) {
            try (VisibleRecords records = new VisibleRecords(kafka, topic, Clock.SYSTEM)) {
                int before = all.length();
                records.readToEnd(LIMIT, each -> {
                    all.append(new String(each.value(), ISO_8859_1));
                    each.headers().forEach(
                            header -> all.append(new String(header.value(), ISO_8859_1)));
                });
                assertThat(all.length()).as(topic).isGreaterThan(before);
            }
        }
        return all.toString();
    }
}
