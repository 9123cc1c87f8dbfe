package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import java.util.Objects;

/**
 * A decision and the truth about its transaction.
 *
 * @param decision    what the rule set made of it
 * @param transaction the input of the decision
 * @param fraud       whether it was fraud
 */
public record Judged(Decision decision, Transaction transaction, boolean fraud) {
    public Judged {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(transaction, "transaction");
    }
}
