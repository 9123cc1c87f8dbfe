package io.goshawk.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.event.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A transaction as its gateway would send it. Used by one thread. */
final class PaymentJson {
    private static final int BYTES_USUAL = 768;

    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);

    byte[] of(Transaction payment) {
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            what(json, payment);
            where(json, payment);
            how(json, payment);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written to", impossible);
        }
        return bytes.toByteArray();
    }

    private static void what(JsonGenerator json, Transaction payment) throws IOException {
        json.writeStringField("transaction_id", payment.transactionId());
        json.writeNumberField("event_time", payment.eventTimeMs());
        json.writeNumberField("ingest_time", payment.ingestTimeMs());
        json.writeStringField("transaction_type", payment.type().name());
        json.writeStringField("card_token", payment.cardToken());
        json.writeStringField("customer_id", payment.customerId());
        json.writeStringField("card_bin", payment.cardBin());
        json.writeStringField("issuer_country", payment.issuerCountry());
        json.writeNumberField("amount_minor", payment.amountMinor());
        json.writeStringField("currency", payment.currency());
        json.writeNumberField("amount_base_minor", payment.amountBaseMinor());
    }

    private static void where(JsonGenerator json, Transaction payment) throws IOException {
        json.writeStringField("merchant_id", payment.merchantId());
        text(json, "terminal_id", payment.terminalId());
        json.writeStringField("mcc", payment.mcc());
        json.writeStringField("merchant_country", payment.merchantCountry());
        if (payment.latitude() != null) {
            json.writeNumberField("latitude", payment.latitude());
            json.writeNumberField("longitude", payment.longitude());
        }
    }

    private static void how(JsonGenerator json, Transaction payment) throws IOException {
        json.writeStringField("channel", payment.channel().name());
        json.writeStringField("entry_mode", payment.entryMode().name());
        json.writeStringField("auth_result", payment.authResult().name());
        json.writeStringField("response_code", payment.responseCode());
        text(json, "cvv_result", payment.cvvResult());
        text(json, "sca_result", payment.scaResult());
        text(json, "device_id", payment.deviceId());
        text(json, "ip", payment.ip());
        text(json, "ip_country", payment.ipCountry());
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
