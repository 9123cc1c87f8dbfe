package io.goshawk.rules.backtest;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The money of flagged transactions.
 *
 * @param frauds  of those that were fraud: caught
 * @param genuine of those that were not: flagged wrongly
 */
public record Amounts(Money frauds, Money genuine) {
    /** Both together. */
    public Money all() {
        SortedMap<String, BigDecimal> all = new TreeMap<>(frauds.byCurrency());
        genuine.byCurrency().forEach(
                (currency, amount) -> all.merge(currency, amount, BigDecimal::add));
        return new Money(all);
    }

    /** The currencies that occur in either. */
    public SortedSet<String> currencies() {
        SortedSet<String> currencies = new TreeSet<>(frauds.byCurrency().keySet());
        currencies.addAll(genuine.byCurrency().keySet());
        return currencies;
    }
}
