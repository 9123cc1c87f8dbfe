package io.goshawk.replay.casefile;

import io.goshawk.engine.event.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a transaction as people read it.
 *
 * @param name    as rules and messages write it
 * @param value   what it holds
 * @param meaning what it is, with its unit
 */
public record TransactionField(String name, String value, String meaning) {
    /** The fields that a transaction has, in the order of the schema. */
    public static List<TransactionField> of(Transaction t) {
        List<TransactionField> fields = new ArrayList<>();
        add(fields, "transaction_id", t.transactionId(), "globally unique");
        add(fields, "event_time", Instant.ofEpochMilli(t.eventTimeMs()),
                "when the payment was attempted, UTC");
        add(fields, "ingest_time", t.ingestTimeMs() == null
                ? null
                : Instant.ofEpochMilli(t.ingestTimeMs()), "when the gateway received it, UTC");
        add(fields, "transaction_type", t.type(), "what was asked for");
        add(fields, "card_token", t.cardToken(), "stands for the card number, which is not here");
        add(fields, "customer_id", t.customerId(), "the account or cardholder");
        add(fields, "card_bin", t.cardBin(), "the first digits of the card number");
        add(fields, "issuer_country", t.issuerCountry(), "country of the issuer");
        add(fields, "amount", amount(t), "in major units of the currency");
        add(fields, "amount_minor", t.amountMinor(), "in minor units of the currency");
        add(fields, "amount_base_minor", t.amountBaseMinor(),
                "in minor units of the bank's base currency");
        add(fields, "merchant_id", t.merchantId(), "who was to be paid");
        add(fields, "terminal_id", t.terminalId(), "the merchant's terminal");
        add(fields, "mcc", t.mcc(), "the merchant's category, ISO 18245");
        add(fields, "merchant_country", t.merchantCountry(), "country of the merchant");
        add(fields, "latitude", t.latitude(), "degrees north, WGS 84");
        add(fields, "longitude", t.longitude(), "degrees east, WGS 84");
        add(fields, "channel", t.channel(), "where it was made");
        add(fields, "entry_mode", t.entryMode(), "how the card was read");
        add(fields, "auth_result", t.authResult(), "what the issuer answered");
        add(fields, "response_code", t.responseCode(), "the answer as ISO 8583 DE39");
        add(fields, "cvv_result", t.cvvResult(), "check of the card's security code");
        add(fields, "avs_result", t.avsResult(), "check of the address");
        add(fields, "sca_result", t.scaResult(), "strong customer authentication");
        add(fields, "device_id", t.deviceId(), "fingerprint of the device");
        add(fields, "ip", t.ip(), "IP address");
        add(fields, "ip_country", t.ipCountry(), "country of the IP address");
        t.attributes().forEach((name, value) -> add(fields, name, value,
                "a further field of the message"));
        return fields;
    }

    /** The amount with its currency, in major units. */
    public static String amount(Transaction t) {
        return BigDecimal.valueOf(t.amountMinor(), t.currencyExponent()).toPlainString() + " "
                + t.currency();
    }

    private static void add(List<TransactionField> fields, String name, Object value,
            String meaning) {
        if (value != null) {
            fields.add(new TransactionField(name, value.toString(), meaning));
        }
    }
}
