package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import java.util.Objects;

/**
 * A decision and the truth about its transaction.
 *
 * @param decision    what the rule set made of it
 * @param transaction the input of the decision
 * @param fraud       whether it was fraud, as far as is known in the end
 * @param knownFromMs when that became known first, epoch milliseconds; for a fraud only
 */
public record Judged(Decision decision, Transaction transaction, boolean fraud,
        long knownFromMs) {
    public Judged {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(transaction, "transaction");
    }
}
