package io.goshawk.bench.peer.streams;

import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * The topology in Kafka's own test driver: everything of Kafka Streams but threads, network and
 * disk. Stores are in memory without changelog. The driver commits after each record, into a
 * consumer that is none, which a broker's Streams does not.
 */
final class StreamsPeer implements Peer {
    private static final String APPLICATION = "bench";
    private static final String PAYMENTS = "payments";
    private static final String ALERTS = "alerts";

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Payment> payments;
    private final TestOutputTopic<String, Alert> alerts;
    private final TestOutputTopic<byte[], byte[]> byTerminal;

    StreamsPeer() {
        try {
            driver = new TopologyTestDriver(
                    StreamsTopology.of(PAYMENTS, Payment.serde(), ALERTS, Alert.serde(), false),
                    properties());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        payments = driver.createInputTopic(PAYMENTS, Serdes.String().serializer(),
                Payment.serde().serializer());
        alerts = driver.createOutputTopic(ALERTS, Serdes.String().deserializer(),
                Alert.serde().deserializer());
        byTerminal = driver.createOutputTopic(
                APPLICATION + "-" + StreamsTopology.BY_TERMINAL + "-repartition",
                Serdes.ByteArray().deserializer(), Serdes.ByteArray().deserializer());
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        Path folder = Files.createTempDirectory("goshawk-streams");
        folder.toFile().deleteOnExit();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return properties;
    }

    @Override
    public int decide(Transaction payment) {
        payments.pipeInput(payment.cardToken(), new Payment(payment.transactionId(),
                payment.eventTimeMs(), payment.cardToken(), payment.terminalId(),
                payment.merchantCountry(), payment.amountMinor()), payment.eventTimeMs());
        int hits = 0;
        while (!alerts.isEmpty()) {
            hits |= alerts.readValue().conditions();
        }
        // The driver keeps it until somebody reads it.
        while (!byTerminal.isEmpty()) {
            byTerminal.readValue();
        }
        return hits;
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Serves Kafka Streams; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        PeerProgram.serve(workload -> new StreamsPeer(), args);
    }
}
