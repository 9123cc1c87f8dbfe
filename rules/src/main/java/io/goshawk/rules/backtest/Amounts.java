package io.goshawk.rules.backtest;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The money of flagged transactions.
 *
 * @param frauds  of those that were fraud: caught
 * @param genuine of those that were not: flagged wrongly
 */
public record Amounts(Money frauds, Money genuine) {
    /** The currencies that occur in either. */
    public SortedSet<String> currencies() {
        SortedSet<String> currencies = new TreeSet<>(frauds.byCurrency().keySet());
        currencies.addAll(genuine.byCurrency().keySet());
        return currencies;
    }
}
