package io.goshawk.cli.chaos.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A verifier that finds nothing is worth something only if it finds what is there. */
final class VerifierTest {
    private static final String BAD = "bad";
    /** Enough for the markers of a commit. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;
    private static EmbeddedBroker broker;

    private final List<Published> decisions = new ArrayList<>();
    private final List<Published> alerts = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private Verifier.Place place;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** Two transactions and one that is undecodable; decided, alerted on, set aside, committed. */
    @BeforeEach
    void fillTopics(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        place = new Verifier.Place(broker.bootstrapServers(), name + "-in", name + "-labels",
                name + "-decisions", name + "-dead", name + "-alerts", name, BAD);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers",
                broker.bootstrapServers()))) {
            admin.createTopics(Stream.of(place.transactions(), place.labels(), place.decisions(),
                    place.deadLetters(), place.alerts())
                    .map(topic -> new NewTopic(topic, 1, (short) 1)).toList()).all().get();
        }
        try (KafkaProducer<byte[], byte[]> feed = producer(Map.of())) {
            for (int i = 0; i < 2; i++) {
                feed.send(input("card", payment(i)));
            }
            feed.send(input(BAD, "{"));
        }
        producer = producer(Map.of("transactional.id", name));
        producer.initTransactions();
        for (int i = 0; i < 3; i++) {
            inputs.add(place.transactions() + "-0@" + i);
        }
        producer.beginTransaction();
        for (int i = 0; i < 2; i++) {
            decide(decision(i));
            alerts.add(expected(alert(i)));
        }
        alert(0, alert(0));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> others) {
        Map<String, Object> configuration = new HashMap<>(others);
        configuration.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(configuration, new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private ProducerRecord<byte[], byte[]> input(String key, String value) {
        return new ProducerRecord<>(place.transactions(), key.getBytes(UTF_8),
                value.getBytes(UTF_8));
    }

    @AfterEach
    void closeProducer() {
        producer.close();
    }

    @Test
    void shouldFindNothingWhenAllIsThere() {
        alert(1, alert(1));
        commit(3);

        Findings findings = new Verifier(place, expectation(), PATIENCE).run();

        assertThat(findings.violations()).isEmpty();
        assertThat(findings).isEqualTo(new Findings(3, 2, 1, 2, 0, 0, 0, List.of()));
    }

    @Test
    void shouldFindWhatIsLost() {
        commit(3);

        Findings findings = new Verifier(place, expectation(), PATIENCE).run();

        assertThat(findings.lost()).isEqualTo(1);
        assertThat(findings.violations()).containsExactly("1 alerts lost: a-1");
    }

    @Test
    void shouldFindWhatIsDoubled() {
        alert(1, alert(1));
        alert(1, alert(1));
        commit(3);

        Findings findings = new Verifier(place, expectation(), PATIENCE).run();

        assertThat(findings.doubled()).isEqualTo(1);
        assertThat(findings.violations()).singleElement().asString()
                .startsWith("1 alerts doubled: a-1 in " + place.alerts());
    }

    @Test
    void shouldFindWhatIsSaidOtherwise() {
        alert(1, alert(1).replace("\"score\":1", "\"score\":2"));
        commit(3);

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations()).singleElement()
                .asString().startsWith("1 alerts other than expected: a-1");
    }

    /** The journal, and so the expectation, may have lost the same: the topics tell it. */
    @Test
    void shouldFindAnInputThatWasNeverDecided() {
        feed(input("card", payment(2)));
        alert(1, alert(1));
        commit(4);
        inputs.add(place.transactions() + "-0@3");

        Findings findings = new Verifier(place, expectation(), PATIENCE).run();

        assertThat(findings.lost()).isEqualTo(1);
        assertThat(findings.violations()).containsExactly(
                "transaction " + place.transactions() + "-0@3 was never decided");
    }

    @Test
    void shouldTakeAnInputForADuplicateWhenItsIdWasDecided() {
        feed(input("card", payment(1)));
        alert(1, alert(1));
        commit(4);
        inputs.add(place.transactions() + "-0@3");

        Findings findings = new Verifier(place, expectation(), PATIENCE).run();

        assertThat(findings.violations()).isEmpty();
        assertThat(findings.duplicates()).isEqualTo(1);
    }

    /** Engine and oracle may be wrong alike: then both say it, and the input says otherwise. */
    @Test
    void shouldFindADecisionAboutAnotherPayment() {
        alert(1, alert(1));
        decide(decision(0).replace("\"offset\":0", "\"offset\":2"));
        decide(decision(1).replace("\"offset\":1", "\"offset\":3"));
        feed(input("card", payment(1).replace("200", "201")));
        commit(4);
        inputs.add(place.transactions() + "-0@3");

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations())
                .singleElement().asString().startsWith("2 about another payment: ")
                .contains("says t-0 over 100 of " + place.transactions()
                        + "-0@2, which is no transaction")
                .contains("says t-1 over 200 of " + place.transactions()
                        + "-0@3, which is t-1 over 201");
    }

    @Test
    void shouldFindAnAlertAboutAnotherPayment() {
        String alert = alert(1).replace("}", "," + decision(1).substring(1).replace("t-1", "t-0")
                .replace(",\"sequence\":1", ""));
        alerts.set(1, expected(alert));
        alert(1, alert);
        commit(3);

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations())
                .singleElement().asString().startsWith("1 about another payment: alert ")
                .contains("says t-0 over 200 of " + place.transactions()
                        + "-0@1, which is t-1 over 200");
    }

    @Test
    void shouldFindWhatIsNotExpected() {
        alert(1, alert(1));
        commit(3);
        decisions.removeLast();
        inputs.removeFirst();

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations()).hasSize(2)
                .anyMatch(each -> each.startsWith("1 decisions not expected"))
                .anyMatch(each -> each.startsWith("1 inputs not expected"));
    }

    @Test
    void shouldFindPositionsThatAreNotAtTheEnd() {
        alert(1, alert(1));
        commit(2);

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations()).singleElement()
                .asString().contains("committed of " + place.transactions() + "-0 is 2");
    }

    @Test
    void shouldFindATransactionThatIsLeftOpen() {
        alert(1, alert(1));
        commit(3);
        producer.beginTransaction();
        alert(1, alert(1));
        producer.flush();

        assertThat(new Verifier(place, expectation(), PATIENCE).run().violations())
                .anyMatch(each -> each.contains("transaction of " + place.group()))
                .anyMatch(each -> each.contains(place.alerts() + "-0 is stable up to"));
        producer.abortTransaction();
    }

    private Expectation expectation() {
        return new Expectation(inputs, alerts, decisions);
    }

    private void feed(ProducerRecord<byte[], byte[]> input) {
        try (KafkaProducer<byte[], byte[]> feed = producer(Map.of())) {
            feed.send(input);
        }
    }

    /** Publishes a decision that is expected. */
    private void decide(String json) {
        decisions.add(expected(json));
        producer.send(new ProducerRecord<>(place.decisions(), json.getBytes(UTF_8)));
    }

    private static String payment(int number) {
        return "{\"transaction_id\":\"t-" + number + "\",\"amount_minor\":"
                + 100 * (number + 1) + "}";
    }

    private static Published expected(String json) {
        Content content = Content.of(json.getBytes(UTF_8));
        return new Published(content.id(), content.digest());
    }

    private String decision(int number) {
        return """
                {"transaction_id":"t-%d","amount_minor":%d,
                "source":{"topic":"%s","partition":0,"offset":%d},"sequence":%d}"""
                .formatted(number, 100 * (number + 1), place.transactions(), number, number);
    }

    private static String alert(int number) {
        return "{\"alert_id\":\"a-" + number + "\",\"score\":1,\"sequence\":" + number + "}";
    }

    private void alert(int number, String json) {
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(place.alerts(),
                json.getBytes(UTF_8));
        published.headers().add("goshawk.alert.id", ("a-" + number).getBytes(UTF_8));
        producer.send(published);
    }

    /** Sets the undecodable one aside, and commits all with this position. */
    private void commit(long position) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(place.deadLetters(),
                "{".getBytes(UTF_8));
        letter.headers().add("goshawk.source.topic", place.transactions().getBytes(UTF_8))
                .add("goshawk.source.partition", "0".getBytes(UTF_8))
                .add("goshawk.source.offset", "2".getBytes(UTF_8))
                .add("goshawk.reason", "NOT_JSON".getBytes(UTF_8));
        producer.send(letter);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        offsets.put(new TopicPartition(place.transactions(), 0), new OffsetAndMetadata(position));
        offsets.put(new TopicPartition(place.labels(), 0), new OffsetAndMetadata(0));
        producer.sendOffsetsToTransaction(offsets, group());
        producer.commitTransaction();
    }

    private ConsumerGroupMetadata group() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", place.group()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }
}
