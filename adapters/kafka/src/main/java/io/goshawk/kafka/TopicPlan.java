package io.goshawk.kafka;

import java.util.Map;
import java.util.Objects;

/**
 * A topic as it is to be created.
 *
 * @param name        its name
 * @param partitions  how many partitions it gets
 * @param replication how many brokers keep each of them
 * @param configs     its configuration, by Kafka's names; the rest is the broker's default
 */
public record TopicPlan(String name, int partitions, int replication,
        Map<String, String> configs) {
    public TopicPlan {
        Objects.requireNonNull(name, "name");
        configs = Map.copyOf(configs);
        if (partitions < 1 || replication < 1 || replication > Short.MAX_VALUE) {
            throw new IllegalArgumentException("topic '" + name
                    + "': partitions and replication must be at least 1, are " + partitions
                    + " and " + replication);
        }
    }
}
