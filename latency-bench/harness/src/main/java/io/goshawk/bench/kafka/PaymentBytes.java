package io.goshawk.bench.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.event.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A payment of the workload as JSON. Used by one thread. */
final class PaymentBytes {
    private static final int BYTES_USUAL = 512;

    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);

    byte[] of(Transaction payment) {
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("transaction_id", payment.transactionId());
            json.writeNumberField("event_time", payment.eventTimeMs());
            json.writeStringField("card_token", payment.cardToken());
            json.writeNumberField("amount_minor", payment.amountMinor());
            json.writeStringField("currency", payment.currency());
            json.writeStringField("merchant_id", payment.merchantId());
            json.writeStringField("merchant_country", payment.merchantCountry());
            json.writeStringField("terminal_id", payment.terminalId());
            json.writeStringField("device_id", payment.deviceId());
            json.writeStringField("channel", payment.channel().name());
            json.writeStringField("auth_result", payment.authResult().name());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written to", impossible);
        }
        return bytes.toByteArray();
    }
}
