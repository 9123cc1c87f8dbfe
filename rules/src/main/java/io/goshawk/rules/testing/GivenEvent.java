package io.goshawk.rules.testing;

import io.goshawk.engine.event.Input;
import java.util.Map;

/**
 * Something that happens in a test.
 *
 * @param line   the line that it comes from
 * @param atMs   when, in milliseconds after the start
 * @param input  as the pipeline takes it
 * @param fields what it was made of, defaults included
 * @param text   what its line says of it
 */
public record GivenEvent(int line, long atMs, Input input, Map<String, String> fields,
        String text) {
    public GivenEvent {
        fields = Map.copyOf(fields);
    }
}
