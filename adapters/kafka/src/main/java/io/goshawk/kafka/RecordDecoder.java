package io.goshawk.kafka;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import java.util.Map;

/** Turns the bytes of a record into an input. Used by one thread. */
@FunctionalInterface
public interface RecordDecoder {
    /**
     * The input that a record stands for: a dead letter if it cannot be understood. Never throws
     * for what the bytes are; they belong to the input from then on. Key and value may be null.
     */
    Input decode(Origin origin, byte[] key, byte[] value);

    /**
     * A decoder of all input topics.
     *
     * @param decoders for the records of each of them
     */
    static RecordDecoder byTopic(Map<String, RecordDecoder> decoders) {
        return (origin, key, value) -> decoders.get(origin.partition().topic()).decode(origin,
                key, value);
    }
}
