package io.goshawk.cli.chaos.verifier;

import java.util.List;

/**
 * What should be found, in the order in which the journal has it.
 *
 * @param inputs    every input record, as {@code topic-partition@offset}
 * @param alerts    every alert, by its id
 * @param decisions every decision, by the input that it is about
 */
public record Expectation(List<String> inputs, List<Published> alerts,
        List<Published> decisions) {}
