package io.goshawk.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that are written to, checked before anything is decided. */
final class OutputTopics {
    private static final Logger LOG = LoggerFactory.getLogger(OutputTopics.class);
    private static final String RECORD_BYTES_MAX = "max.message.bytes";

    private OutputTopics() {}

    /** Throws unless every topic is there and every input would fit on the dead-letter topic. */
    static void require(Cluster cluster, TopicNames topics, long entryBytesMax) {
        Topics.requireLed(cluster, topics.outputs());
        requireRoom(cluster, topics, entryBytesMax);
    }

    /** An input that fits nowhere could neither be decided nor set aside, at every start again. */
    private static void requireRoom(Cluster cluster, TopicNames topics, long entryBytesMax) {
        ConfigResource input = topic(topics.transactions());
        ConfigResource deadLetters = topic(topics.deadLetters());
        Map<ConfigResource, Config> configs;
        try {
            configs = cluster.await("read the configuration of " + topics.deadLetters(),
                    cluster.admin().describeConfigs(List.of(input, deadLetters)).all());
        } catch (KafkaFailure failure) {
            if (failure.getCause() instanceof AuthorizationException) {
                LOG.warn("Not allowed to read topic configurations: whether the largest record of"
                        + " '{}' fits on '{}' is not checked.", input.name(), deadLetters.name());
                return;
            }
            throw failure;
        }
        long needed = recordBytesMax(configs.get(input)) + Topics.HEADER_BYTES_MAX;
        long room = recordBytesMax(configs.get(deadLetters));
        if (room < needed) {
            throw new KafkaFailure("topic '" + deadLetters.name() + "' takes records of " + room
                    + " bytes, and the largest record of '" + input.name() + "' with its headers"
                    + " may have " + needed + "; set its " + RECORD_BYTES_MAX + " to " + needed
                    + " or more");
        }
        if (entryBytesMax < needed) {
            throw new KafkaFailure("an entry of the journal has at most " + entryBytesMax
                    + " bytes, and the largest record of '" + input.name() + "' with what is noted"
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
