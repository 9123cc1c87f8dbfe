package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Outcome;

/**
 * Transactions that one rule set decides in one way and another rule set in another.
 *
 * @param from         the outcome under the first
 * @param to           the outcome under the other
 * @param transactions how many
 * @param frauds       of these, frauds
 * @param amounts      their money
 */
public record Shift(Outcome from, Outcome to, long transactions, long frauds, Amounts amounts) {
    /** Genuine transactions among them. */
    public long genuine() {
        return transactions - frauds;
    }
}
