package io.goshawk.rules;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;

/**
 * A transaction as EPL sees it: each public method is a property with the schema's name in
 * snake_case, {@code cardToken()} is {@code card_token}. Enums appear as text. A rule set with
 * profiles has a class of its own below this one, with a property a profile ({@link EventClasses}).
 * Immutable. Public only because the code that Esper generates calls it.
 */
public class TransactionEvent {
    /** For the properties of the profiles. */
    protected final Features features;
    private final Transaction transaction;

    /** The transaction and what the profiles know at this moment. */
    protected TransactionEvent(Transaction transaction, Features features) {
        this.transaction = transaction;
        this.features = features;
    }

    /** Another event of the same class. */
    protected TransactionEvent with(Transaction other, Features featuresOfOther) {
        return new TransactionEvent(other, featuresOfOther);
    }

    public String transactionId() {
        return transaction.transactionId();
    }

    public long eventTime() {
        return transaction.eventTimeMs();
    }

    public Long ingestTime() {
        return transaction.ingestTimeMs();
    }

    public String transactionType() {
        return transaction.type().name();
    }

    public String cardToken() {
        return transaction.cardToken();
    }

    public String customerId() {
        return transaction.customerId();
    }

    public String cardBin() {
        return transaction.cardBin();
    }

    public String issuerCountry() {
        return transaction.issuerCountry();
    }

    public long amountMinor() {
        return transaction.amountMinor();
    }

    public double amount() {
        return transaction.amount();
    }

    public String currency() {
        return transaction.currency();
    }

    public Long amountBaseMinor() {
        return transaction.amountBaseMinor();
    }

    public String merchantId() {
        return transaction.merchantId();
    }

    public String terminalId() {
        return transaction.terminalId();
    }

    public String mcc() {
        return transaction.mcc();
    }

    public String merchantCountry() {
        return transaction.merchantCountry();
    }

    public Double latitude() {
        return transaction.latitude();
    }

    public Double longitude() {
        return transaction.longitude();
    }

    public String channel() {
        return transaction.channel().name();
    }

    public String entryMode() {
        return transaction.entryMode().name();
    }

    public String authResult() {
        return transaction.authResult().name();
    }

    public String responseCode() {
        return transaction.responseCode();
    }

    public String cvvResult() {
        return transaction.cvvResult();
    }

    public String avsResult() {
        return transaction.avsResult();
    }

    public String scaResult() {
        return transaction.scaResult();
    }

    public String deviceId() {
        return transaction.deviceId();
    }

    public String ip() {
        return transaction.ip();
    }

    public String ipCountry() {
        return transaction.ipCountry();
    }

    /** A field that the schema does not know, as text: {@code attributes('home_lat')} in EPL. */
    public String attributes(String name) {
        return transaction.attributes().get(name);
    }
}
