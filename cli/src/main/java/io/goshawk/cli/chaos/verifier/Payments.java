package io.goshawk.cli.chaos.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The payments of the input topic, and what was decided of them: a decision or an alert says the
 * id and the amount of the very record that it names as its source, and a payment without a
 * decision has the id of one that was decided. Nobody's word is taken for it but the topics'.
 */
final class Payments {
    private static final int EXAMPLES_MAX = 5;

    private final Map<String, Payment> inputs = new HashMap<>();
    private final Set<String> undecided = new HashSet<>();
    private final Set<String> decidedIds = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private long strange;

    /** A payment as it was read there. */
    void input(String at, byte[] json) {
        inputs.put(at, Payment.of(json));
        undecided.add(at);
    }

    /** A decision; those on the clock are about no payment. */
    void decision(byte[] json, String at) {
        Payment said = Payment.of(json);
        compare("decision", said, at);
        if (undecided.remove(said.source())) {
            decidedIds.add(inputs.get(said.source()).transactionId());
        }
    }

    /** An alert; those on the clock are about no payment. */
    void alert(byte[] json, String at) {
        compare("alert", Payment.of(json), at);
    }

    private void compare(String what, Payment said, String at) {
        if (said.source() == null && said.transactionId() == null) {
            return;
        }
        Payment input = inputs.get(said.source());
        if (input == null || !said.isThatOf(input)) {
            strange++;
            if (examples.size() < EXAMPLES_MAX) {
                examples.add(what + " " + at + " says " + said + " of " + said.source()
                        + ", which is " + (input == null ? "no transaction" : input));
            }
        }
    }

    /** How many were not decided; when every decision was read. */
    long undecided() {
        return undecided.size();
    }

    /** Those of them whose id was not decided elsewhere; when every decision was read. */
    List<String> neverDecided() {
        return undecided.stream()
                .filter(input -> !decidedIds.contains(inputs.get(input).transactionId()))
                .sorted().toList();
    }

    /** What is said of another payment than it is about, with some examples. */
    List<String> violations() {
        return strange == 0
                ? List.of()
                : List.of(strange + " about another payment: " + String.join("; ", examples));
    }
}
