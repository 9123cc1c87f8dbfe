package io.goshawk.formats;

import java.util.Map;

/**
 * The fields of the transaction schema, in its order. A test holds this list against {@code
 * config/schemas/card_authorization.avsc}.
 */
enum TransactionField implements SchemaField {
    TRANSACTION_ID("transaction_id", Kind.TRANSACTION_ID),
    EVENT_TIME("event_time", Kind.TIME),
    INGEST_TIME("ingest_time", Kind.TIME),
    TRANSACTION_TYPE("transaction_type", Kind.CODE),
    CARD_TOKEN("card_token", Kind.ID),
    CUSTOMER_ID("customer_id", Kind.TEXT),
    CARD_BIN("card_bin", Kind.CODE),
    ISSUER_COUNTRY("issuer_country", Kind.CODE),
    AMOUNT_MINOR("amount_minor", Kind.AMOUNT),
    CURRENCY("currency", Kind.CURRENCY),
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

    private static final Map<String, TransactionField> BY_SPELLING = SchemaField
            .bySpelling(values());

    private final String spelling;
    private final Kind kind;

    TransactionField(String spelling, Kind kind) {
        this.spelling = spelling;
        this.kind = kind;
    }

    /** The field with this spelling, or null. */
    static TransactionField of(String spelling) {
        return BY_SPELLING.get(spelling);
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean required() {
        return switch (this) {
            case TRANSACTION_ID, EVENT_TIME, CARD_TOKEN, AMOUNT_MINOR, CURRENCY, MERCHANT_ID ->
                true;
            default -> false;
        };
    }
}
