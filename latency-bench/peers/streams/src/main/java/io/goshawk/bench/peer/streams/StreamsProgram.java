package io.goshawk.bench.peer.streams;

import io.goshawk.bench.workload.PlainAlert;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The topology on a broker, exactly_once_v2, its state in memory and in changelog topics. Payments
 * are read with Goshawk's own decoder, so that decoding costs both the same.
 */
public final class StreamsProgram {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

    private StreamsProgram() {}

    /**
     * Arguments: broker, topic of payments, topic of alerts, application id, folder of the state,
     * and the commit interval in ms unless it is to be the default.
     */
    public static void main(String[] arguments) {
        KafkaStreams streams = new KafkaStreams(
                StreamsTopology.of(arguments[1], payments(), arguments[2], alerts(), true),
                properties(arguments));
        streams.setUncaughtExceptionHandler(error -> {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException("halted");
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println("msg=\"started\"");
            }
        });
        Runtime.getRuntime().addShutdownHook(
                Thread.ofPlatform().unstarted(() -> streams.close(CLOSE_LIMIT)));
        streams.start();
    }

    private static Properties properties(String... arguments) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[3]);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, arguments[4]);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put("enable.metrics.push", false);
        // The defaults cost every second transaction 100 ms.
        properties.put(StreamsConfig.producerPrefix("retry.backoff.ms"), 2);
        properties.put(StreamsConfig.producerPrefix("retry.backoff.max.ms"), 20);
        if (arguments.length > 5) {
            properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, arguments[5]);
            // Who tunes for latency does not let the producer wait, either: 100 ms by default.
            properties.put(StreamsConfig.producerPrefix("linger.ms"), 0);
        }
        return properties;
    }

    private static Serde<Payment> payments() {
        TransactionJson decoder = new TransactionJson(TransactionJsonLimits.defaults());
        return Serdes.serdeFrom((topic, payment) -> {
            throw new UnsupportedOperationException("payments are only read");
        }, (topic, bytes) -> {
            Origin nowhere = new Origin(new Partition(topic, 0), 0, 1, Long.MAX_VALUE / 2);
            Transaction payment = (Transaction) decoder.decode(nowhere, null, bytes);
            return new Payment(payment.transactionId(), payment.eventTimeMs(),
                    payment.cardToken(), payment.terminalId(), payment.merchantCountry(),
                    payment.amountMinor());
        });
    }

    private static Serde<Alert> alerts() {
        return Serdes.serdeFrom(
                (topic, alert) -> PlainAlert.json(alert.transactionId(), alert.conditions()),
                (topic, bytes) -> {
                    throw new UnsupportedOperationException("alerts are only written");
                });
    }
}
