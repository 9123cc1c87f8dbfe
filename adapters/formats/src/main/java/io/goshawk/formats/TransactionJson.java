package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonParser;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads transactions from JSON in one pass, strictly: what is ambiguous is set aside, not guessed.
 *
 * <p>If several things are wrong with a record, the reason given is the first of: empty or too
 * large, not UTF-8, not JSON or too deep, a key that comes twice, the first bad content in the
 * record, a required field that is missing, an event time in the future. An optional field that is
 * null is absent. An unknown symbol of an enumeration is UNKNOWN.
 *
 * <p>A field that the schema ({@code config/schemas/card_authorization.avsc}) does not have becomes
 * the attribute of its name, an object or array as compact JSON. Where {@code attributes} has a
 * member of the same name, the member counts, because that is the place of the schema.
 *
 * <p>Not thread-safe: the thread that decodes has its own.
 */
public final class TransactionJson {
    private static final Map<String, TransactionType> TYPES = symbols(TransactionType.values());
    private static final Map<String, Channel> CHANNELS = symbols(Channel.values());
    private static final Map<String, EntryMode> ENTRY_MODES = symbols(EntryMode.values());
    private static final Map<String, AuthResult> AUTH_RESULTS = symbols(AuthResult.values());

    private final SchemaReader reader;
    private final FieldValues fields;
    private final AttributeReader attributes;
    private final SchemaReader.Others others = this::readOther;

    public TransactionJson(TransactionJsonLimits limits) {
        reader = new SchemaReader(TransactionField.values(), TransactionField.EVENT_TIME, limits);
        fields = reader.fields();
        attributes = reader.attributeReader();
    }

    /**
     * Reads the value of a record.
     *
     * @param origin where the record was read
     * @param key    its key, or null; kept as it is if the record is set aside
     * @param value  its value, or null; kept as it is if the record is set aside
     * @return a {@code Transaction}, or a {@code DeadLetter} that says why not; never throws,
     *         whatever the bytes are
     */
    public Input decode(Origin origin, byte[] key, byte[] value) {
        attributes.clear();
        return reader.read(origin, value, others)
                ? transaction(origin)
                : reader.deadLetter(origin, key, value);
    }

    private void readOther(String name, JsonParser parser) throws IOException {
        if (name.equals(TransactionField.ATTRIBUTES.spelling())) {
            attributes.readMembers(parser);
        } else {
            attributes.readExtra(name, parser);
        }
    }

    private Transaction transaction(Origin origin) {
        return new Transaction(origin, text(TransactionField.TRANSACTION_ID),
                fields.whole(TransactionField.EVENT_TIME),
                fields.wholeOrNull(TransactionField.INGEST_TIME),
                symbol(TYPES, TransactionField.TRANSACTION_TYPE, TransactionType.PURCHASE,
                        TransactionType.UNKNOWN),
                text(TransactionField.CARD_TOKEN), text(TransactionField.CUSTOMER_ID),
                text(TransactionField.CARD_BIN), text(TransactionField.ISSUER_COUNTRY),
                fields.whole(TransactionField.AMOUNT_MINOR), text(TransactionField.CURRENCY),
                (int) fields.whole(TransactionField.CURRENCY),
                fields.wholeOrNull(TransactionField.AMOUNT_BASE_MINOR),
                text(TransactionField.MERCHANT_ID), text(TransactionField.TERMINAL_ID),
                text(TransactionField.MCC), text(TransactionField.MERCHANT_COUNTRY),
                fields.degreesOrNull(TransactionField.LATITUDE),
                fields.degreesOrNull(TransactionField.LONGITUDE),
                symbol(CHANNELS, TransactionField.CHANNEL, Channel.UNKNOWN, Channel.UNKNOWN),
                symbol(ENTRY_MODES, TransactionField.ENTRY_MODE, EntryMode.UNKNOWN,
                        EntryMode.UNKNOWN),
                symbol(AUTH_RESULTS, TransactionField.AUTH_RESULT, AuthResult.UNKNOWN,
                        AuthResult.UNKNOWN),
                text(TransactionField.RESPONSE_CODE), text(TransactionField.CVV_RESULT),
                text(TransactionField.AVS_RESULT), text(TransactionField.SCA_RESULT),
                text(TransactionField.DEVICE_ID), text(TransactionField.IP),
                text(TransactionField.IP_COUNTRY), attributes.attributes());
    }

    private String text(TransactionField field) {
        return fields.text(field);
    }

    private <E> E symbol(Map<String, E> symbols, TransactionField field, E absent, E unknown) {
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
}
