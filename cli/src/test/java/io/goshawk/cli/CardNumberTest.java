package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.Topics;
import io.goshawk.kafka.VisibleRecords;
import io.goshawk.replay.JournalDump;
import io.goshawk.replay.JournalRange;
import io.goshawk.replay.JournalTotals;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Card numbers in every kind of record, through a real broker and the engine as {@code run} starts
 * it: none is in the journal's bytes, its dump, the log, or a topic that the engine writes. What is
 * looked for is written here once more, so that an error of the engine's search is seen.
 */
final class CardNumberTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TIME_MS = 1_767_603_600_000L;
    private static final String PAN = "5555555555554444";
    private static final Pattern DIGITS = Pattern
            .compile("(?<![0-9.])[2-6](?:[ -]?[0-9]){12,18}(?![0-9])");
    private static final String GOOD = "{\"transaction_id\":\"%s\",\"event_time\":" + TIME_MS
            + ",\"card_token\":\"tok\",\"amount_minor\":120000,\"currency\":\"EUR\","
            + "\"merchant_id\":\"m\",\"attributes\":{\"a\":\"b\"},\"device_id\":\"d\"}";
    private static final String LABEL = "{\"transaction_id\":\"good\",\"label_time\":" + TIME_MS
            + ",\"card_token\":\"tok\",\"label\":\"FRAUD\",\"source\":\"ANALYST\","
            + "\"scenario\":\"s\"}";
    private static final String CHANGE = "{\"change_id\":\"c\",\"list\":\"l\",\"op\":\"ADD\","
            + "\"value\":\"v\",\"author\":\"a\",\"reason\":\"r\"}";

    @TempDir
    private Path folder;

    @Test
    void shouldLetNoCardNumberIntoJournalLogOrTopics() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            GoshawkConfig config = YamlConfig.load(ROOT.resolve("config/goshawk.yaml"),
                    Map.of("kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'",
                            "journal.dir", "'" + folder.resolve("journal") + "'",
                            "kafka.topics.decisions", "decisions", "rules.review-score", "1",
                            "operations.port", "0"));
            KafkaSettings kafka = config.kafka().settings();
            Topics.create(kafka, Topics.plans(kafka.topics(), 1, 1, Duration.ofDays(1)));
            int bad = send(kafka, kafka.topics().transactions(), transactions())
                    + send(kafka, kafka.topics().labels(), labels())
                    + send(kafka, kafka.topics().lists(), changes())
                    + send(kafka, kafka.topics().ruleSets(), deployments());
            send(kafka, kafka.topics().transactions(), Stream.of(GOOD.formatted("good")));

            String dump = decide(config, bad + 1);

            assertThat(cardsIn(dump)).isEmpty();
            assertThat(dump).contains("555555******4444").contains("CARD_NUMBER");
            assertThat(cardsIn(String.join("\n", log.list.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .map(ILoggingEvent::getFormattedMessage).toList()))).isEmpty();
            assertThat(cardsInFiles(folder.resolve("journal"))).isEmpty();
            assertThat(cardsInTopics(kafka, bad)).isEmpty();
        } finally {
            root.detachAppender(log);
        }
    }

    /** The card number instead of each text and number, in good records and in broken ones. */
    private static Stream<String> transactions() {
        String good = GOOD.formatted("t");
        return Stream.of(everywhere(good), Stream.of(good.replace("\"d\"", PAN),
                good.replace("120000", "\"" + PAN + "\""),
                good.replace("120000", "3782822463100051"),
                good.replace("EUR", "XYZ").replace("\"m\"", "\"" + PAN + "\""),
                good.substring(0, good.length() - 4) + PAN, PAN, "[\"" + PAN + "\"]",
                good.replace("\"device_id\"", "\"x\":{\"y\":[" + PAN + "]},\"device_id\""),
                good.replace("\"d\"", "\"paid with 5555-5555-5555-4444, thanks\""),
                good.replace("\"d\"", "\"\\u0035555555555554444\""),
                good.replace("\"d\"", "\"" + "x".repeat(70_000) + PAN + "\"")))
                .flatMap(each -> each);
    }

    private static Stream<String> labels() {
        return Stream.concat(everywhere(LABEL),
                Stream.of(LABEL.replace("}", ",\"x\":" + PAN + "}")));
    }

    private static Stream<String> changes() {
        return everywhere(CHANGE);
    }

    private static Stream<String> deployments() {
        return everywhere(
                "{\"deployment_id\":\"d\",\"author\":\"a\",\"reason\":\"r\",\"rule_set\":\""
                        + "0".repeat(64) + "\",\"review_score\":1,\"decline_score\":2,"
                        + "\"files\":{\"a.epl\":\"t\"}}");
    }

    /** Each text of a JSON object replaced, names too. */
    private static Stream<String> everywhere(String json) {
        return Pattern.compile("\"[^\"]+\"").matcher(json).results().map(text -> json.substring(0,
                text.start() + 1) + PAN + json.substring(text.end() - 1));
    }

    private static int send(KafkaSettings kafka, String topic, Stream<String> values) {
        List<String> all = values.toList();
        try (RecordFeed feed = new RecordFeed(kafka, topic)) {
            all.forEach(value -> feed.send(PAN.getBytes(UTF_8), value.getBytes(UTF_8)));
            feed.flush();
        }
        return all.size();
    }

    private static String decide(GoshawkConfig config, int records) throws Exception {
        try (EngineProcess engine = EngineProcess.open(config)) {
            engine.start();
            long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
            // Ticks are no records; what was taken in is committed by the stop.
            while (engine.pipeline().counters().consumed() < records) {
                assertThat(engine.pipeline().isRunning()).isTrue();
                assertThat(Clock.SYSTEM.nanos()).isLessThan(deadlineNanos);
                LockSupport.parkNanos(1_000_000);
            }
            engine.stop();
            assertThat(JournalTotals.of(engine.journal()).decided()).isEqualTo(1);
            StringWriter dump = new StringWriter();
            new JournalDump(engine.journal(), JournalRange.ALL, Long.MAX_VALUE).text(dump);
            new JournalDump(engine.journal(), JournalRange.ALL, Long.MAX_VALUE).json(dump);
            return dump.toString();
        }
    }

    private static TreeSet<String> cardsInFiles(Path dir) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(cardsIn(new String(Files.readAllBytes(file), ISO_8859_1)));
            }
        }
        return found;
    }

    private static TreeSet<String> cardsInTopics(KafkaSettings kafka, int bad) {
        TreeSet<String> found = new TreeSet<>();
        int[] letters = new int[1];
        for (String topic : List.of(kafka.topics().alerts(), kafka.topics().decisions(),
                kafka.topics().deadLetters(), kafka.topics().ruleSetStatus())) {
            try (VisibleRecords records = new VisibleRecords(kafka, topic, Clock.SYSTEM)) {
                records.readToEnd(LIMIT, each -> {
                    letters[0] += topic.equals(kafka.topics().deadLetters()) ? 1 : 0;
                    found.addAll(
                            cardsIn(each.key() == null ? "" : new String(each.key(), ISO_8859_1)));
                    found.addAll(cardsIn(new String(each.value(), ISO_8859_1)));
                    for (Header header : each.headers()) {
                        found.addAll(cardsIn(new String(header.value(), ISO_8859_1)));
                    }
                });
            }
        }
        assertThat(letters[0]).as("every bad record is set aside").isEqualTo(bad);
        return found;
    }

    private static TreeSet<String> cardsIn(String text) {
        TreeSet<String> found = new TreeSet<>();
        Matcher digits = DIGITS.matcher(text);
        while (digits.find()) {
            String number = digits.group().replaceAll("[^0-9]", "");
            int sum = 0;
            for (int i = 0; i < number.length(); i++) {
                int digit = number.charAt(number.length() - 1 - i) - '0';
                sum += i % 2 == 0 ? digit : 2 * digit - (digit > 4 ? 9 : 0);
            }
            if (sum % 10 == 0) {
                found.add(digits.group());
            }
        }
        return found;
    }
}
