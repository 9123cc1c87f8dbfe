package io.goshawk.engine.event;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the fields of a {@link Transaction}. Not thread-safe; used once. */
public final class TransactionBuilder {
    private final Origin origin;
    private final String transactionId;
    private long eventTimeMs = -1;
    private Long ingestTimeMs;
    private TransactionType type = TransactionType.PURCHASE;
    private String cardToken;
    private String customerId;
    private String cardBin;
    private String issuerCountry;
    private long amountMinor = -1;
    private String currency;
    private int currencyExponent = -1;
    private Long amountBaseMinor;
    private String merchantId;
    private String terminalId;
    private String mcc;
    private String merchantCountry;
    private Double latitude;
    private Double longitude;
    private Channel channel = Channel.UNKNOWN;
    private EntryMode entryMode = EntryMode.UNKNOWN;
    private AuthResult authResult = AuthResult.UNKNOWN;
    private String responseCode;
    private String cvvResult;
    private String avsResult;
    private String scaResult;
    private String deviceId;
    private String ip;
    private String ipCountry;
    private Map<String, String> attributes = Map.of();

    TransactionBuilder(Origin origin, String transactionId) {
        this.origin = origin;
        this.transactionId = transactionId;
    }

    /** Starts with all fields of another transaction. */
    static TransactionBuilder of(Transaction other) {
        TransactionBuilder copy = new TransactionBuilder(other.origin(), other.transactionId());
        copy.eventTimeMs = other.eventTimeMs();
        copy.ingestTimeMs = other.ingestTimeMs();
        copy.type = other.type();
        copy.cardToken = other.cardToken();
        copy.customerId = other.customerId();
        copy.cardBin = other.cardBin();
        copy.issuerCountry = other.issuerCountry();
        copy.amountMinor = other.amountMinor();
        copy.currency = other.currency();
        copy.currencyExponent = other.currencyExponent();
        copy.amountBaseMinor = other.amountBaseMinor();
        copy.merchantId = other.merchantId();
        copy.terminalId = other.terminalId();
        copy.mcc = other.mcc();
        copy.merchantCountry = other.merchantCountry();
        copy.latitude = other.latitude();
        copy.longitude = other.longitude();
        copy.channel = other.channel();
        copy.entryMode = other.entryMode();
        copy.authResult = other.authResult();
        copy.responseCode = other.responseCode();
        copy.cvvResult = other.cvvResult();
        copy.avsResult = other.avsResult();
        copy.scaResult = other.scaResult();
        copy.deviceId = other.deviceId();
        copy.ip = other.ip();
        copy.ipCountry = other.ipCountry();
        other.attributes().forEach(copy::attribute);
        return copy;
    }

    public TransactionBuilder eventTimeMs(long eventTimeMs) {
        this.eventTimeMs = eventTimeMs;
        return this;
    }

    public TransactionBuilder ingestTimeMs(Long ingestTimeMs) {
        this.ingestTimeMs = ingestTimeMs;
        return this;
    }

    public TransactionBuilder type(TransactionType type) {
        this.type = type;
        return this;
    }

    public TransactionBuilder cardToken(String cardToken) {
        this.cardToken = cardToken;
        return this;
    }

    public TransactionBuilder customerId(String customerId) {
        this.customerId = customerId;
        return this;
    }

    public TransactionBuilder cardBin(String cardBin) {
        this.cardBin = cardBin;
        return this;
    }

    public TransactionBuilder issuerCountry(String issuerCountry) {
        this.issuerCountry = issuerCountry;
        return this;
    }

    public TransactionBuilder amountMinor(long amountMinor) {
        this.amountMinor = amountMinor;
        return this;
    }

    /** Sets the currency and, from the ISO 4217 table, its exponent. */
    public TransactionBuilder currency(String currency) {
        return currency(currency, Transaction.exponentOf(currency));
    }

    /** Sets the currency with the exponent that was recorded with it. */
    public TransactionBuilder currency(String currency, int currencyExponent) {
        this.currency = currency;
        this.currencyExponent = currencyExponent;
        return this;
    }

    public TransactionBuilder amountBaseMinor(Long amountBaseMinor) {
        this.amountBaseMinor = amountBaseMinor;
        return this;
    }

    public TransactionBuilder merchantId(String merchantId) {
        this.merchantId = merchantId;
        return this;
    }

    public TransactionBuilder terminalId(String terminalId) {
        this.terminalId = terminalId;
        return this;
    }

    public TransactionBuilder mcc(String mcc) {
        this.mcc = mcc;
        return this;
    }

    public TransactionBuilder merchantCountry(String merchantCountry) {
        this.merchantCountry = merchantCountry;
        return this;
    }

    public TransactionBuilder latitude(Double latitude) {
        this.latitude = latitude;
        return this;
    }

    public TransactionBuilder longitude(Double longitude) {
        this.longitude = longitude;
        return this;
    }

    public TransactionBuilder channel(Channel channel) {
        this.channel = channel;
        return this;
    }

    public TransactionBuilder entryMode(EntryMode entryMode) {
        this.entryMode = entryMode;
        return this;
    }

    public TransactionBuilder authResult(AuthResult authResult) {
        this.authResult = authResult;
        return this;
    }

    public TransactionBuilder responseCode(String responseCode) {
        this.responseCode = responseCode;
        return this;
    }

    public TransactionBuilder cvvResult(String cvvResult) {
        this.cvvResult = cvvResult;
        return this;
    }

    public TransactionBuilder avsResult(String avsResult) {
        this.avsResult = avsResult;
        return this;
    }

    public TransactionBuilder scaResult(String scaResult) {
        this.scaResult = scaResult;
        return this;
    }

    public TransactionBuilder deviceId(String deviceId) {
        this.deviceId = deviceId;
        return this;
    }

    public TransactionBuilder ip(String ip) {
        this.ip = ip;
        return this;
    }

    public TransactionBuilder ipCountry(String ipCountry) {
        this.ipCountry = ipCountry;
        return this;
    }

    /** Adds a field that the schema does not know. */
    public TransactionBuilder attribute(String name, String value) {
        if (attributes.isEmpty()) {
            attributes = new LinkedHashMap<>();
        }
        attributes.put(name, value);
        return this;
    }

    /** The transaction; throws if a required field is missing or out of range. */
    public Transaction build() {
        return new Transaction(origin, transactionId, eventTimeMs, ingestTimeMs, type, cardToken,
                customerId, cardBin, issuerCountry, amountMinor, currency, currencyExponent,
                amountBaseMinor, merchantId, terminalId, mcc, merchantCountry, latitude, longitude,
                channel, entryMode, authResult, responseCode, cvvResult, avsResult, scaResult,
                deviceId, ip, ipCountry, attributes);
    }
}
