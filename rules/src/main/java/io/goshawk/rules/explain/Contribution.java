package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;

/**
 * A transaction that a hit rests on.
 *
 * @param sequence    the number of its journal entry
 * @param clockMs     where the shard's clock stood when it came
 * @param transaction itself
 */
public record Contribution(long sequence, long clockMs, Transaction transaction) {
    static Contribution of(Decision decision) {
        return new Contribution(decision.sequence(), decision.clockMs(),
                (Transaction) decision.input());
    }
}
