package io.goshawk.rules;

import io.goshawk.engine.event.Input;
import java.util.List;
import java.util.Map;

/**
 * One test of a rule.
 *
 * @param name    what it shows
 * @param startMs where its clock starts, epoch milliseconds
 * @param given   the transactions and labels, in order
 * @param expect  the hits that must come, all of them, in order
 */
record RuleTestCase(String name, long startMs, List<Input> given,
        List<Expected> expect) {
    /** A hit so many milliseconds after the start, with at least this evidence. */
    record Expected(long atMs, Map<String, Object> evidence) {}
}
