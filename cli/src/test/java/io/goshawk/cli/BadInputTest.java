package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.Topics;
import io.goshawk.kafka.VisibleRecords;
import io.goshawk.replay.JournalTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of each bad record of which the engine must not die, between good ones, through a real broker
 * and the engine as {@code run} starts it: every bad one is on the dead-letter topic, byte for byte
 * and with its reason, every good one is decided, a repeated one is decided once. The same with
 * labels, at the same time.
 */
final class BadInputTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TIME_MS = 1_767_603_600_000L;
    private static final Instant EARLY = Instant.ofEpochMilli(TIME_MS);
    private static final String GOOD = "{\"transaction_id\":\"%s\",\"event_time\":" + TIME_MS
            + ",\"card_token\":\"tok\",\"amount_minor\":1200,\"currency\":\"EUR\","
            + "\"merchant_id\":\"m\"}";

    private static final String LABEL = "{\"transaction_id\":\"%s\",\"label_time\":" + TIME_MS
            + ",\"card_token\":\"tok\",\"label\":\"FRAUD\",\"source\":\"ANALYST\"}";

    @TempDir
    private Path folder;

    @Test
    void shouldSetEveryBadRecordAsideAndDecideEveryGoodOne() throws Exception {
        Map<String, byte[]> bad = badRecords();
        Map<String, byte[]> badLabels = badLabels();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            GoshawkConfig config = YamlConfig.load(ROOT.resolve("config/goshawk.yaml"),
                    Map.of("kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'",
                            "journal.dir", "'" + folder.resolve("journal") + "'",
                            "operations.port", "0"));
            KafkaSettings kafka = config.kafka().settings();
            Topics.create(kafka, Topics.plans(kafka.topics(), 1, 1, Duration.ofDays(1)));
            int records = send(kafka, bad.values());
            int labels = sendLabels(kafka, badLabels.values());

            JournalTotals totals = decide(config, records + labels);
            Map<String, List<ConsumerRecord<byte[], byte[]>>> aside = aside(kafka);

            assertThat(totals.consumed()).isEqualTo(records + labels);
            assertThat(totals.decided()).as("a good one after each bad one, extra fields kept")
                    .isEqualTo(bad.size() + 1);
            assertThat(totals.duplicates()).isEqualTo(1);
            assertThat(totals.labels()).as("a good one after each bad one")
                    .isEqualTo(badLabels.size());
            assertThat(aside).containsOnlyKeys("transactions", "fraud-labels");
            assertSetAside(aside.get("transactions"), bad);
            assertSetAside(aside.get("fraud-labels"), badLabels);
        }
    }

    private static void assertSetAside(List<ConsumerRecord<byte[], byte[]>> aside,
            Map<String, byte[]> bad) {
        assertThat(aside).map(letter -> header(letter, "goshawk.reason"))
                .containsExactlyElementsOf(bad.keySet().stream()
                        .map(name -> name.substring(0, name.indexOf(' '))).toList());
        assertThat(aside).map(ConsumerRecord::value).containsExactlyElementsOf(bad.values());
        assertThat(aside).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo("tok".getBytes(UTF_8));
            assertThat(header(letter, "goshawk.source.partition")).isEqualTo("0");
            assertThat(Instant.parse(header(letter, "goshawk.time"))).isAfter(EARLY);
        });
        assertThat(aside).map(letter -> header(letter, "goshawk.source.offset"))
                .containsExactlyElementsOf(offsets(bad.size()));
    }

    /** What was set aside, by the topic that it came from. */
    private static Map<String, List<ConsumerRecord<byte[], byte[]>>> aside(KafkaSettings kafka) {
        List<ConsumerRecord<byte[], byte[]>> aside = new ArrayList<>();
        try (VisibleRecords letters = new VisibleRecords(kafka, kafka.topics().deadLetters(),
                Clock.SYSTEM)) {
            letters.readToEnd(LIMIT, aside::add);
        }
        return aside.stream().collect(Collectors.groupingBy(
                letter -> header(letter, "goshawk.source.topic")));
    }

    /**
     * Bad, good, bad, good, … then a good one with fields that nobody knows, then a repeated one.
     */
    private static int send(KafkaSettings kafka, Iterable<byte[]> bad) {
        int count = 0;
        try (RecordFeed feed = new RecordFeed(kafka, kafka.topics().transactions())) {
            for (byte[] value : bad) {
                feed.send("tok".getBytes(UTF_8), value);
                feed.send("tok".getBytes(UTF_8), GOOD.formatted("good-" + count).getBytes(UTF_8));
                count += 2;
            }
            feed.send("tok".getBytes(UTF_8), GOOD.formatted("extra")
                    .replace("}", ",\"loyalty\":7,\"nested\":{\"a\":[1,2]}}").getBytes(UTF_8));
            feed.send("tok".getBytes(UTF_8), GOOD.formatted("good-0").getBytes(UTF_8));
            feed.flush();
        }
        return count + 2;
    }

    /** Bad, good, bad, good, … */
    private static int sendLabels(KafkaSettings kafka, Iterable<byte[]> bad) {
        int count = 0;
        try (RecordFeed feed = new RecordFeed(kafka, kafka.topics().labels())) {
            for (byte[] value : bad) {
                feed.send("tok".getBytes(UTF_8), value);
                feed.send("tok".getBytes(UTF_8),
                        LABEL.formatted("good-" + count).getBytes(UTF_8));
                count += 2;
            }
            feed.flush();
        }
        return count;
    }

    private static List<String> offsets(int count) {
        List<String> offsets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            offsets.add(String.valueOf(2 * i));
        }
        return offsets;
    }

    private static JournalTotals decide(GoshawkConfig config, int records) throws Exception {
        try (EngineProcess engine = EngineProcess.open(config)) {
            engine.start();
            long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
            while (engine.pipeline().counters().committedInputs() < records) {
                assertThat(engine.pipeline().isRunning()).isTrue();
                assertThat(Clock.SYSTEM.nanos()).isLessThan(deadlineNanos);
                LockSupport.parkNanos(1_000_000);
            }
            engine.stop();
            return JournalTotals.of(engine.journal());
        }
    }

    /** By the reason to expect, a space, and what is wrong with it. */
    private static Map<String, byte[]> badRecords() {
        String good = GOOD.formatted("bad");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("NOT_JSON text", "hello".getBytes(UTF_8));
        bad.put("NOT_JSON half", good.substring(0, 40).getBytes(UTF_8));
        bad.put("NOT_JSON two", (good + good).getBytes(UTF_8));
        bad.put("NOT_AN_OBJECT array", ("[" + good + "]").getBytes(UTF_8));
        bad.put("NOT_AN_OBJECT null", "null".getBytes(UTF_8));
        bad.put("MISSING_FIELD absent", good.replace("\"merchant_id\":\"m\"", "\"x\":1")
                .getBytes(UTF_8));
        bad.put("MISSING_FIELD null", good.replace("\"m\"", "null").getBytes(UTF_8));
        bad.put("WRONG_TYPE text for number", good.replace("1200", "\"1200\"").getBytes(UTF_8));
        bad.put("WRONG_TYPE number for text", good.replace("\"m\"", "5").getBytes(UTF_8));
        bad.put("UNKNOWN_CURRENCY ABC", good.replace("EUR", "ABC").getBytes(UTF_8));
        bad.put("OUT_OF_RANGE negative amount", good.replace("1200", "-1").getBytes(UTF_8));
        bad.put("OUT_OF_RANGE beyond a long",
                good.replace("1200", "9223372036854775808").getBytes(UTF_8));
        bad.put("MISSING_FIELD no time", good.replace("\"event_time\":" + TIME_MS + ",", "")
                .getBytes(UTF_8));
        bad.put("OUT_OF_RANGE negative time", good.replace("" + TIME_MS, "-5").getBytes(UTF_8));
        bad.put("FUTURE 2100", good.replace("" + TIME_MS, "4102444800000").getBytes(UTF_8));
        bad.put("OVERSIZED 100 kB", good.replace("\"m\"", "\"" + "m".repeat(100_000) + "\"")
                .getBytes(UTF_8));
        bad.put("EMPTY value", new byte[0]);
        bad.put("EMPTY tombstone", null);
        byte[] notUtf8 = good.getBytes(UTF_8);
        notUtf8[good.indexOf("tok")] = (byte) 0xC0;
        bad.put("INVALID_UTF8 C0", notUtf8);
        bad.put("TOO_DEEP 500",
                good.replace("}", ",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}")
                        .getBytes(UTF_8));
        bad.put("DUPLICATE_KEY amount", good.replace("}", ",\"amount_minor\":1}").getBytes(UTF_8));
        return bad;
    }

    /** The same for labels: what is not told apart by the field that it is in comes once. */
    private static Map<String, byte[]> badLabels() {
        String good = LABEL.formatted("bad");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("NOT_JSON text", "fraud!".getBytes(UTF_8));
        bad.put("NOT_AN_OBJECT array", ("[" + good + "]").getBytes(UTF_8));
        bad.put("MISSING_FIELD a payment", GOOD.formatted("bad").getBytes(UTF_8));
        bad.put("MISSING_FIELD no source", good.replace("\"source\"", "\"x\"").getBytes(UTF_8));
        bad.put("WRONG_TYPE truth value", good.replace("\"FRAUD\"", "true").getBytes(UTF_8));
        bad.put("OUT_OF_RANGE unknown verdict", good.replace("FRAUD", "MAYBE").getBytes(UTF_8));
        bad.put("OUT_OF_RANGE unknown source", good.replace("ANALYST", "RUMOUR").getBytes(UTF_8));
        bad.put("FUTURE 2100", good.replace("" + TIME_MS, "4102444800000").getBytes(UTF_8));
        bad.put("OVERSIZED 100 kB", good.replace("}", " ".repeat(100_000) + "}").getBytes(UTF_8));
        bad.put("EMPTY tombstone", null);
        bad.put("INVALID_UTF8 half a pair",
                good.replace("\"tok\"", "\"\\ud83d\"").getBytes(UTF_8));
        bad.put("DUPLICATE_KEY label",
                good.replace("}", ",\"label\":\"GENUINE\"}").getBytes(UTF_8));
        return bad;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
