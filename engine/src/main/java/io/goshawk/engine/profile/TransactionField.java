package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;
import java.util.Locale;
import java.util.function.Function;

/** A field of the canonical schema. */
public enum TransactionField implements Field {
    TRANSACTION_ID(Transaction::transactionId),
    TRANSACTION_TYPE(transaction -> transaction.type().name()),
    CARD_TOKEN(Transaction::cardToken),
    CUSTOMER_ID(Transaction::customerId),
    CARD_BIN(Transaction::cardBin),
    ISSUER_COUNTRY(Transaction::issuerCountry),
    CURRENCY(Transaction::currency),
    MERCHANT_ID(Transaction::merchantId),
    TERMINAL_ID(Transaction::terminalId),
    MCC(Transaction::mcc),
    MERCHANT_COUNTRY(Transaction::merchantCountry),
    CHANNEL(transaction -> transaction.channel().name()),
    ENTRY_MODE(transaction -> transaction.entryMode().name()),
    AUTH_RESULT(transaction -> transaction.authResult().name()),
    RESPONSE_CODE(Transaction::responseCode),
    CVV_RESULT(Transaction::cvvResult),
    AVS_RESULT(Transaction::avsResult),
    SCA_RESULT(Transaction::scaResult),
    DEVICE_ID(Transaction::deviceId),
    IP(Transaction::ip),
    IP_COUNTRY(Transaction::ipCountry),
    /** In major units of its currency; kept exactly, as ten-thousandths. */
    AMOUNT(null),
    AMOUNT_MINOR(null),
    AMOUNT_BASE_MINOR(null);

    /** What one major unit of AMOUNT is as a stored number: no currency has more digits. */
    static final long AMOUNT_SCALE = 10_000;

    private static final long[] TO_SCALE = {10_000, 1_000, 100, 10, 1};

    private final Function<Transaction, String> text;

    TransactionField(Function<Transaction, String> text) {
        this.text = text;
    }

    /** The field with this name, or null. */
    public static TransactionField ofName(String name) {
        for (TransactionField field : values()) {
            if (field.written().equals(name)) {
                return field;
            }
        }
        return null;
    }

    @Override
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isNumber() {
        return text == null;
    }

    @Override
    public String text(Transaction transaction) {
        return text.apply(transaction);
    }

    /** The type of the number's sums and extremes. */
    FeatureType numberType() {
        return this == AMOUNT ? FeatureType.DOUBLE : FeatureType.LONG;
    }

    /** Whether a number may be absent. */
    boolean isOptional() {
        return this == AMOUNT_BASE_MINOR;
    }

    boolean isPresent(Transaction transaction) {
        return this != AMOUNT_BASE_MINOR || transaction.amountBaseMinor() != null;
    }

    /** The number as a whole number, {@link #scale} times its value; 0 if it is absent. */
    long scaled(Transaction transaction) {
        return switch (this) {
            case AMOUNT -> transaction.amountMinor() * TO_SCALE[transaction.currencyExponent()];
            case AMOUNT_MINOR -> transaction.amountMinor();
            case AMOUNT_BASE_MINOR -> transaction.amountBaseMinor() == null
                    ? 0
                    : transaction.amountBaseMinor();
            default -> throw new IllegalArgumentException(written() + " is not a number");
        };
    }

    long scale() {
        return this == AMOUNT ? AMOUNT_SCALE : 1;
    }
}
