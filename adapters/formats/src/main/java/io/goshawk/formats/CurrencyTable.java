package io.goshawk.formats;

import io.goshawk.engine.event.Transaction;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** The currencies that money is paid in. Looking up an unknown one costs no exception. */
final class CurrencyTable {
    private final Map<String, Integer> exponents = new HashMap<>();

    CurrencyTable() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            String code = currency.getCurrencyCode();
            int exponent = Transaction.exponentOf(code);
            if (exponent >= 0 && exponent <= Transaction.CURRENCY_EXPONENT_MAX) {
                exponents.put(code, exponent);
            }
        }
    }

    /** Digits after the decimal point of a currency, or -1 if it is unknown. */
    int exponentOf(String code) {
        return exponents.getOrDefault(code, -1);
    }
}
