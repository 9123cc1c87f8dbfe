package io.goshawk.cli.chaos.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Verifies a Goshawk that has been stopped after it had caught up. Everything it knows of Kafka it
 * asks plain clients; what should be there it is told. One use, by one thread.
 */
public final class Verifier {
    /** The one that is fed; of it only the first six and the last four digits may be visible. */
    private static final String CARD_NUMBER = "4111 1111 1111 1111";
    private static final String CARD_NUMBER_MASKED = "4111 11** **** 1111";

    /**
     * Where to look.
     *
     * @param bootstrapServers the brokers
     * @param transactions     the topic of transactions
     * @param labels           the topic of labels
     * @param decisions        the topic of decisions
     * @param deadLetters      the topic of dead letters
     * @param alerts           the topic of alerts
     * @param group            the consumer group of the engine
     * @param undecodableKey   the key of every input, and of no other, that cannot be decoded
     */
    public record Place(String bootstrapServers, String transactions, String labels,
            String decisions, String deadLetters, String alerts, String group,
            String undecodableKey) {}

    private final Place place;
    private final Expectation expectation;
    private final Duration patience;
    private final List<String> violations = new ArrayList<>();
    private final Payments payments = new Payments();
    private final Map<String, String> undecodable = new HashMap<>();
    private long lost;
    private long doubled;

    /**
     * Verifies what is at a place against what is expected there.
     *
     * @param patience how long to wait for what does not come before it is called missing
     */
    public Verifier(Place place, Expectation expectation, Duration patience) {
        this.place = place;
        this.patience = patience;
        this.expectation = expectation;
    }

    /** Reads everything and says what it found. */
    public Findings run() {
        try (ClusterState cluster = new ClusterState(place.bootstrapServers())) {
            TopicReader reader = new TopicReader(place.bootstrapServers(), cluster,
                    patience);
            new Settled(cluster, place).violations(patience).forEach(violations::add);
            long inputs = inputs(reader);
            long deadLetters = deadLetters(reader);
            long decisions = decisions(reader);
            long alerts = alerts(reader);
            violations.addAll(payments.violations());
            return new Findings(inputs, decisions, deadLetters, alerts, duplicates(), lost,
                    doubled, violations);
        }
    }

    /** Every input is in the journal once, those of a partition in their order. */
    private long inputs(TopicReader reader) {
        Comparison comparison = new Comparison("inputs", expectation.inputs().stream()
                .map(input -> new Published(input, "")).toList());
        return read(reader, comparison, List.of(place.transactions(), place.labels()), input -> {
            String at = at(input);
            comparison.see(partition(input), at, "", at);
            if (input.key() != null && place.undecodableKey().equals(utf8(input.key()))) {
                undecodable.put(at, asSetAside(input.value()));
            } else if (input.topic().equals(place.transactions())) {
                payments.input(at, input.value());
            }
        });
    }

    /** A digest of the bytes, with the card number masked that some of them hold. */
    private static String asSetAside(byte[] value) {
        byte[] masked = new String(value, StandardCharsets.ISO_8859_1)
                .replace(CARD_NUMBER, CARD_NUMBER_MASKED).getBytes(StandardCharsets.ISO_8859_1);
        return Content.digest(masked, masked.length);
    }

    /** Every undecodable input, and nothing else, was set aside once, with its bytes. */
    private long deadLetters(TopicReader reader) {
        Comparison comparison = new Comparison("dead letters", expectation.inputs().stream()
                .filter(undecodable::containsKey)
                .map(input -> new Published(input, undecodable.get(input))).toList());
        return read(reader, comparison, List.of(place.deadLetters()), letter -> {
            String source = header(letter, "goshawk.source.topic") + "-"
                    + header(letter, "goshawk.source.partition") + "@"
                    + header(letter, "goshawk.source.offset");
            comparison.see(letter.partition(), source,
                    Content.digest(letter.value(), letter.value().length), at(letter));
            if (header(letter, "goshawk.reason").isEmpty()) {
                violations.add("dead letter " + at(letter) + " gives no reason");
            }
        });
    }

    /** Every other transaction was decided once, as the oracle decides it, in this order. */
    private long decisions(TopicReader reader) {
        Comparison comparison = new Comparison("decisions", expectation.decisions());
        return read(reader, comparison, List.of(place.decisions()), decision -> {
            Content content = Content.of(decision.value());
            comparison.see(decision.partition(), content.id(), content.digest(), at(decision));
            payments.decision(decision.value(), at(decision));
        });
    }

    /** What was not decided has the id of a transaction that was. */
    private long duplicates() {
        for (String input : payments.neverDecided()) {
            lost++;
            violations.add("transaction " + input + " was never decided");
        }
        return payments.undecided();
    }

    /** Every alert is visible once, with the content that the oracle gives it. */
    private long alerts(TopicReader reader) {
        Comparison comparison = new Comparison("alerts", expectation.alerts());
        return read(reader, comparison, List.of(place.alerts()), alert -> {
            Content content = Content.of(alert.value());
            comparison.see(alert.partition(), content.id(), content.digest(), at(alert));
            payments.alert(alert.value(), at(alert));
            if (!content.id().equals(header(alert, "goshawk.alert.id"))) {
                violations.add("alert " + at(alert) + " has another id in its header");
            }
        });
    }

    private long read(TopicReader reader, Comparison comparison, List<String> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        long[] count = new long[1];
        Map<TopicPartition, Long> unread = reader.read(topics, each -> {
            count[0]++;
            receiver.accept(each);
        });
        unread.forEach((partition, position) -> violations.add(partition
                + " can be read up to " + position + " only: a transaction is open"));
        lost += comparison.lost();
        doubled += comparison.doubled();
        violations.addAll(comparison.violations());
        return count[0];
    }

    /** Numbers the partitions of both input topics. */
    private int partition(ConsumerRecord<byte[], byte[]> input) {
        return input.topic().equals(place.labels()) ? -1 - input.partition() : input.partition();
    }

    private static String at(ConsumerRecord<byte[], byte[]> each) {
        return each.topic() + "-" + each.partition() + "@" + each.offset();
    }

    private static String header(ConsumerRecord<byte[], byte[]> each, String name) {
        Header header = each.headers().lastHeader(name);
        return header == null ? "" : utf8(header.value());
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
