package io.goshawk.formats;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The schema's fields of the record being read. Reused from record to record. */
final class TransactionFields {
    private static final int FIELD_COUNT = SchemaField.values().length;
    private static final Map<String, TransactionType> TYPES = symbols(TransactionType.values());
    private static final Map<String, Channel> CHANNELS = symbols(Channel.values());
    private static final Map<String, EntryMode> ENTRY_MODES = symbols(EntryMode.values());
    private static final Map<String, AuthResult> AUTH_RESULTS = symbols(AuthResult.values());

    private final String[] texts = new String[FIELD_COUNT];
    private final long[] wholes = new long[FIELD_COUNT];
    private final double[] degrees = new double[FIELD_COUNT];
    private int currencyExponent;
    /** Bit n: the n-th field of the schema was named in the record, be it with null. */
    private long named;
    /** Bit n: the n-th field of the schema has a value. */
    private long present;

    void clear() {
        Arrays.fill(texts, null);
        named = 0;
        present = 0;
    }

    /** Notes that the record names a field; false if it did before. */
    boolean name(SchemaField field) {
        long before = named;
        named |= bit(field);
        return before != named;
    }

    boolean isNamed(SchemaField field) {
        return (named & bit(field)) != 0;
    }

    boolean isPresent(SchemaField field) {
        return (present & bit(field)) != 0;
    }

    long whole(SchemaField field) {
        return wholes[field.ordinal()];
    }

    void text(SchemaField field, String value) {
        texts[field.ordinal()] = value;
        present |= bit(field);
    }

    void whole(SchemaField field, long value) {
        wholes[field.ordinal()] = value;
        present |= bit(field);
    }

    void degrees(SchemaField field, double value) {
        degrees[field.ordinal()] = value;
        present |= bit(field);
    }

    void currency(String code, int exponent) {
        text(SchemaField.CURRENCY, code);
        currencyExponent = exponent;
    }

    /** The transaction; every required field must be present. */
    Transaction transaction(Origin origin, Map<String, String> attributes) {
        return new Transaction(origin, text(SchemaField.TRANSACTION_ID),
                whole(SchemaField.EVENT_TIME), wholeOrNull(SchemaField.INGEST_TIME),
                symbol(TYPES, SchemaField.TRANSACTION_TYPE, TransactionType.PURCHASE,
                        TransactionType.UNKNOWN),
                text(SchemaField.CARD_TOKEN), text(SchemaField.CUSTOMER_ID),
                text(SchemaField.CARD_BIN), text(SchemaField.ISSUER_COUNTRY),
                whole(SchemaField.AMOUNT_MINOR), text(SchemaField.CURRENCY), currencyExponent,
                wholeOrNull(SchemaField.AMOUNT_BASE_MINOR), text(SchemaField.MERCHANT_ID),
                text(SchemaField.TERMINAL_ID), text(SchemaField.MCC),
                text(SchemaField.MERCHANT_COUNTRY), degreesOrNull(SchemaField.LATITUDE),
                degreesOrNull(SchemaField.LONGITUDE),
                symbol(CHANNELS, SchemaField.CHANNEL, Channel.UNKNOWN, Channel.UNKNOWN),
                symbol(ENTRY_MODES, SchemaField.ENTRY_MODE, EntryMode.UNKNOWN, EntryMode.UNKNOWN),
                symbol(AUTH_RESULTS, SchemaField.AUTH_RESULT, AuthResult.UNKNOWN,
                        AuthResult.UNKNOWN),
                text(SchemaField.RESPONSE_CODE), text(SchemaField.CVV_RESULT),
                text(SchemaField.AVS_RESULT), text(SchemaField.SCA_RESULT),
                text(SchemaField.DEVICE_ID), text(SchemaField.IP), text(SchemaField.IP_COUNTRY),
                attributes);
    }

    private String text(SchemaField field) {
        return texts[field.ordinal()];
    }

    private Long wholeOrNull(SchemaField field) {
        return isPresent(field) ? wholes[field.ordinal()] : null;
    }

    private Double degreesOrNull(SchemaField field) {
        return isPresent(field) ? degrees[field.ordinal()] : null;
    }

    private <E> E symbol(Map<String, E> symbols, SchemaField field, E absent, E unknown) {
        String text = text(field);
        return text == null ? absent : symbols.getOrDefault(text, unknown);
    }

    private static <E extends Enum<E>> Map<String, E> symbols(E[] values) {
        Map<String, E> symbols = new HashMap<>();
        for (E value : values) {
            symbols.put(value.name(), value);
        }
        return symbols;
    }

    private static long bit(SchemaField field) {
        return 1L << field.ordinal();
    }
}
