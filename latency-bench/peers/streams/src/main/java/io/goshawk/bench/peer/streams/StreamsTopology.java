package io.goshawk.bench.peer.streams;

import io.goshawk.bench.workload.Condition;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The eight conditions as a topology. Payments, keyed by card, meet the card's conditions in one
 * processor with one store; large payments are keyed again by terminal, through a topic of their
 * own, because only there all payments of a terminal come together. A processor with the history of
 * its key, rather than windowed aggregations: those answer for windows that overlap a payment, five
 * joins would bring their answers together, and each would be a store of its own.
 *
 * <p>
 * On one partition the hits are those of every other engine. With more, payments of a terminal that
 * lie on several partitions are taken in the order in which they arrive.
 */
public final class StreamsTopology {
    /** The topic between card and terminal is the application's id, this, and "-repartition". */
    public static final String BY_TERMINAL = "large-by-terminal";

    private StreamsTopology() {}

    /**
     * The topology.
     *
     * @param payments   the topic of the payments, keyed by card token, stamped with their times
     * @param serde      of the payments
     * @param alerts     the topic of {@link Alert}s, keyed by card token or by terminal
     * @param alertSerde of the alerts
     * @param isLogged   whether stores have changelog topics, without which a restart forgets
     */
    public static Topology of(String payments, Serde<Payment> serde, String alerts,
            Serde<Alert> alertSerde, boolean isLogged) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(CardConditions.STORE, isLogged));
        builder.addStateStore(store(TerminalConditions.STORE, isLogged));
        KStream<String, Payment> source = builder.stream(payments,
                Consumed.with(Serdes.String(), serde));
        Produced<String, Alert> produced = Produced.with(Serdes.String(), alertSerde);
        source.processValues(CardConditions::new, CardConditions.STORE).to(alerts, produced);
        source.filter((card, payment) -> payment.amountMinor() > Condition.LARGE_MINOR
                && payment.terminalId() != null)
                .selectKey((card, payment) -> payment.terminalId())
                .repartition(Repartitioned.with(Serdes.String(), Payment.serde())
                        .withName(BY_TERMINAL))
                .processValues(TerminalConditions::new, TerminalConditions.STORE)
                .to(alerts, produced);
        return builder.build();
    }

    private static StoreBuilder<KeyValueStore<String, History>> store(String name,
            boolean isLogged) {
        StoreBuilder<KeyValueStore<String, History>> store = Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), History.serde());
        return isLogged ? store.withLoggingEnabled(Map.of()) : store.withLoggingDisabled();
    }
}
