package io.goshawk.kafka;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Kafka client properties of the user's own, so that TLS, SASL and tuning work. They win over what
 * Goshawk sets, except for those that its guarantees rest on: these are refused, as is a name that
 * no Kafka client knows. Values may be secrets and are never printed.
 *
 * @param common   for every client; each takes what it knows
 * @param consumer for consumers only
 * @param producer for producers only
 */
public record ClientProperties(Map<String, String> common, Map<String, String> consumer,
        Map<String, String> producer) {
    /** Nothing beyond what Goshawk sets. */
    public static final ClientProperties NONE = new ClientProperties(Map.of(), Map.of(), Map.of());

    /** Their parameters have names of their own: config.providers.NAME.param.PARAMETER. */
    private static final String CONFIG_PROVIDERS = "config.providers";

    private static final Map<String, String> REFUSED = refused();

    public ClientProperties {
        common = Map.copyOf(common);
        consumer = Map.copyOf(consumer);
        producer = Map.copyOf(producer);
        Set<String> all = new HashSet<>(AdminClientConfig.configNames());
        all.addAll(ConsumerConfig.configNames());
        all.addAll(ProducerConfig.configNames());
        check("any client", common.keySet(), all);
        check("a consumer", consumer.keySet(), ConsumerConfig.configNames());
        check("a producer", producer.keySet(), ProducerConfig.configNames());
    }

    private static void check(String client, Set<String> names, Set<String> known) {
        for (String name : names) {
            String reason = REFUSED.get(name);
            if (reason != null) {
                throw new IllegalArgumentException(
                        "Kafka property '" + name + "' cannot be set: " + reason);
            }
            if (!known.contains(name) && !name.startsWith(CONFIG_PROVIDERS)) {
                throw new IllegalArgumentException("Kafka property '" + name
                        + "' is not a property of " + client + "; check its spelling");
            }
        }
    }

    /** Puts into a client's configuration what it knows of these. */
    static void apply(Map<String, String> properties, Set<String> known,
            Map<String, Object> configuration) {
        properties.forEach((name, value) -> {
            if (known.contains(name) || name.startsWith(CONFIG_PROVIDERS)) {
                configuration.put(name, value);
            }
        });
    }

    private static Map<String, String> refused() {
        String exactlyOnce = "exactly-once publishing rests on it";
        String bytes = "records are read and written as bytes";
        String setting = "it is a setting of its own";
        Map<String, String> refused = new TreeMap<>();
        refused.put("isolation.level", exactlyOnce);
        refused.put("enable.auto.commit", exactlyOnce);
        refused.put("auto.offset.reset", "reading never starts anywhere but where it must");
        refused.put("allow.auto.create.topics", "topics are created by 'goshawk topics create'");
        refused.put("acks", exactlyOnce);
        refused.put("enable.idempotence", exactlyOnce);
        refused.put("transaction.two.phase.commit.enable", exactlyOnce);
        refused.put("key.serializer", bytes);
        refused.put("value.serializer", bytes);
        refused.put("key.deserializer", bytes);
        refused.put("value.deserializer", bytes);
        refused.put("bootstrap.servers", setting);
        refused.put("group.id", setting);
        refused.put("transactional.id", setting);
        refused.put("transaction.timeout.ms", setting);
        refused.put("max.poll.records", setting);
        return refused;
    }

    /** The names; values may be secrets. */
    @Override
    public String toString() {
        return "common " + common.keySet() + ", consumer " + consumer.keySet() + ", producer "
                + producer.keySet();
    }
}
