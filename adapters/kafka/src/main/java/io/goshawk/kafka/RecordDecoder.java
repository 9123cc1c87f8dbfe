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
}
