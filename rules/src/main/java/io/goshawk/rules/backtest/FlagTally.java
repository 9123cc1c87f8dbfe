package io.goshawk.rules.backtest;

import io.goshawk.engine.event.Transaction;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Counts flagged transactions and their money. */
final class FlagTally {
    private final Map<String, BigDecimal> fraudMoney = new TreeMap<>();
    private final Map<String, BigDecimal> genuineMoney = new TreeMap<>();
    private long flagged;
    private long frauds;

    void add(Judged judged) {
        flagged++;
        frauds += judged.fraud() ? 1 : 0;
        Transaction transaction = judged.transaction();
        (judged.fraud() ? fraudMoney : genuineMoney).merge(transaction.currency(),
                BigDecimal.valueOf(transaction.amountMinor(), transaction.currencyExponent()),
                BigDecimal::add);
    }

    long flagged() {
        return flagged;
    }

    Detection detection(long fraudsTotal) {
        return new Detection(flagged, frauds, fraudsTotal, amounts());
    }

    Amounts amounts() {
        return new Amounts(new Money(new TreeMap<>(fraudMoney)),
                new Money(new TreeMap<>(genuineMoney)));
    }
}
