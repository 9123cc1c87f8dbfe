package io.goshawk.kafka;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;

/** Turns the bytes of a record into an input. Used by one thread. */
@FunctionalInterface
public interface RecordDecoder {
    /**
     * The input that a record stands for: a dead letter if it cannot be understood. Never throws
     * for what the bytes are; they belong to the input from then on. Key and value may be null.
     */
    Input decode(Origin origin, byte[] key, byte[] value);

    /**
     * A decoder of both input topics.
     *
     * @param topics       their names
     * @param transactions for the records of the transactions topic
     * @param labels       for those of the labels topic
     */
    static RecordDecoder byTopic(TopicNames topics, RecordDecoder transactions,
            RecordDecoder labels) {
        return (origin, key, value) -> {
            boolean isLabel = origin.partition().topic().equals(topics.labels());
            return (isLabel ? labels : transactions).decode(origin, key, value);
        };
    }
}
