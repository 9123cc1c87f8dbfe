package io.goshawk.rules.backtest;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Exact amounts in major units, one for each currency: amounts of different currencies are not
 * added up.
 *
 * @param byCurrency the amounts by ISO 4217 code; only currencies that occurred
 */
public record Money(SortedMap<String, BigDecimal> byCurrency) {
    public Money {
        byCurrency = Collections.unmodifiableSortedMap(new TreeMap<>(byCurrency));
    }

    /** The amount in a currency; zero if there was none. */
    public BigDecimal in(String currency) {
        return byCurrency.getOrDefault(currency, BigDecimal.ZERO);
    }
}
