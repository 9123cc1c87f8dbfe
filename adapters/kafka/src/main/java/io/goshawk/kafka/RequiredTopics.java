package io.goshawk.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that a shard reads and writes, checked before anything is decided. */
final class RequiredTopics {
    private static final Logger LOG = LoggerFactory.getLogger(RequiredTopics.class);
    private static final String RECORD_BYTES_MAX = "max.message.bytes";

    private RequiredTopics() {}

    /** Throws unless every topic is there and every input would fit on the dead-letter topic. */
    static void require(Cluster cluster, TopicNames topics, long entryBytesMax) {
        List<String> always = new ArrayList<>(topics.outputs());
        always.add(topics.transactions());
        Topics.requireLed(cluster, always);
        topics.optionalInputs().forEach((topic, key) -> requireOptional(cluster, topic, key));
        requireRoom(cluster, topics, entryBytesMax);
    }

    /** It can be done without, so the error says how. */
    private static void requireOptional(Cluster cluster, String topic, String key) {
        if (Topics.partitionCounts(cluster, List.of(topic)).isEmpty()) {
            throw new KafkaFailure("topic '" + topic
                    + "' is missing; create it with 'goshawk topics"
                    + " create', or, if there are no such records, set " + key + " to ''");
        }
        Topics.requireLed(cluster, List.of(topic));
    }

    /** An input that fits nowhere could neither be decided nor set aside, at every start again. */
    private static void requireRoom(Cluster cluster, TopicNames topics, long entryBytesMax) {
        List<ConfigResource> resources = new ArrayList<>();
        topics.inputs().forEach(input -> resources.add(topic(input)));
        resources.add(topic(topics.deadLetters()));
        Map<ConfigResource, Config> configs;
        try {
            configs = cluster.await("read the configuration of " + topics.deadLetters(),
                    cluster.admin().describeConfigs(resources).all());
        } catch (KafkaFailure failure) {
            if (failure.getCause() instanceof AuthorizationException) {
                LOG.warn("Not allowed to read topic configurations: whether the largest record of"
                        + " {} fits on '{}' is not checked.", topics.inputs(),
                        topics.deadLetters());
                return;
            }
            throw failure;
        }
        long room = recordBytesMax(configs.get(topic(topics.deadLetters())));
        for (String input : topics.inputs()) {
            long needed = recordBytesMax(configs.get(topic(input))) + Topics.HEADER_BYTES_MAX;
            requireRoom(input, needed, topics.deadLetters(), room, entryBytesMax);
        }
    }

    private static void requireRoom(String input, long needed, String deadLetters, long room,
            long entryBytesMax) {
        if (room < needed) {
            throw new KafkaFailure("topic '" + deadLetters + "' takes records of " + room
                    + " bytes, and the largest record of '" + input + "' with its headers may have "
                    + needed + "; set its " + RECORD_BYTES_MAX + " to " + needed + " or more");
        }
        if (entryBytesMax < needed) {
            throw new KafkaFailure("an entry of the journal has at most " + entryBytesMax
                    + " bytes, and the largest record of '" + input + "' with what is noted"
                    + " beside it may have " + needed + "; raise journal.block-bytes, or lower the"
                    + " topic's " + RECORD_BYTES_MAX);
        }
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static long recordBytesMax(Config config) {
        return Long.parseLong(config.get(RECORD_BYTES_MAX).value());
    }
}
