package io.goshawk.formats;

import java.util.HashMap;
import java.util.Map;

/**
 * The fields of the transaction schema, in its order: how each is spelled and what it holds. A test
 * holds this list against {@code config/schemas/card_authorization.avsc}.
 */
enum SchemaField {
    TRANSACTION_ID("transaction_id", Kind.ID),
    EVENT_TIME("event_time", Kind.TIME),
    INGEST_TIME("ingest_time", Kind.TIME),
    TRANSACTION_TYPE("transaction_type", Kind.CODE),
    CARD_TOKEN("card_token", Kind.ID),
    CUSTOMER_ID("customer_id", Kind.TEXT),
    CARD_BIN("card_bin", Kind.CODE),
    ISSUER_COUNTRY("issuer_country", Kind.CODE),
    AMOUNT_MINOR("amount_minor", Kind.AMOUNT),
    CURRENCY("currency", Kind.CODE),
    AMOUNT_BASE_MINOR("amount_base_minor", Kind.AMOUNT),
    MERCHANT_ID("merchant_id", Kind.ID),
    TERMINAL_ID("terminal_id", Kind.TEXT),
    MCC("mcc", Kind.CODE),
    MERCHANT_COUNTRY("merchant_country", Kind.CODE),
    LATITUDE("latitude", Kind.LATITUDE),
    LONGITUDE("longitude", Kind.LONGITUDE),
    CHANNEL("channel", Kind.CODE),
    ENTRY_MODE("entry_mode", Kind.CODE),
    AUTH_RESULT("auth_result", Kind.CODE),
    RESPONSE_CODE("response_code", Kind.CODE),
    CVV_RESULT("cvv_result", Kind.CODE),
    AVS_RESULT("avs_result", Kind.CODE),
    SCA_RESULT("sca_result", Kind.CODE),
    DEVICE_ID("device_id", Kind.TEXT),
    IP("ip", Kind.TEXT),
    IP_COUNTRY("ip_country", Kind.CODE),
    ATTRIBUTES("attributes", Kind.ATTRIBUTES);

    /** What a field holds. */
    enum Kind {
        /** Text that identifies something and is not blank. */
        ID,
        /** Text. */
        TEXT,
        /** Text out of few, worth keeping one copy of. */
        CODE,
        /** Epoch milliseconds, not negative. */
        TIME,
        /** Minor units, not negative. */
        AMOUNT,
        /** Degrees, -90 to 90. */
        LATITUDE,
        /** Degrees, -180 to 180. */
        LONGITUDE,
        /** Names with text. */
        ATTRIBUTES
    }

    private static final Map<String, SchemaField> BY_NAME = new HashMap<>();

    static {
        for (SchemaField field : values()) {
            BY_NAME.put(field.spelling, field);
        }
    }

    private final String spelling;
    private final Kind kind;

    SchemaField(String spelling, Kind kind) {
        this.spelling = spelling;
        this.kind = kind;
    }

    /** The field with this spelling, or null. */
    static SchemaField of(String spelling) {
        return BY_NAME.get(spelling);
    }

    String spelling() {
        return spelling;
    }

    Kind kind() {
        return kind;
    }

    /** Whether a transaction without it cannot be decided. */
    boolean required() {
        return switch (this) {
            case TRANSACTION_ID, EVENT_TIME, CARD_TOKEN, AMOUNT_MINOR, CURRENCY, MERCHANT_ID ->
                true;
            default -> false;
        };
    }
}
