package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes alerts and decisions as JSON: see {@code config/schemas/alert.schema.json} and
 * {@code decision.schema.json}. The bytes are a function of the arguments: an alert that is sent
 * again, or written again by a replay, is the same to the byte. Not thread-safe: each thread that
 * writes has its own.
 */
public final class DecisionJson {
    private static final int SCHEMA_VERSION = 1;
    private static final int TYPICAL_BYTES = 2_048;

    private final JsonFactory factory = JsonFactory.builder()
            // An infinite speed is evidence too, and JSON has no number for it.
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);

    /**
     * The version of both schemas, for a record header. Fields may be added within a version;
     * nothing is removed, renamed or given another meaning.
     */
    public static int schemaVersion() {
        return SCHEMA_VERSION;
    }

    /**
     * An alert with what a payment service needs to act and to explain itself.
     *
     * @param ruleSetHash the rule set that the decision was made under
     */
    public byte[] alert(Alert alert, String ruleSetHash) {
        return written(json -> {
            json.writeNumberField("schema_version", SCHEMA_VERSION);
            json.writeStringField("alert_id", alert.id());
            if (alert.clockHit() != null) {
                writeEntityAlert(alert, json);
            } else {
                writeTransactionAlert(alert, json);
            }
            json.writeStringField("rule_set", ruleSetHash);
            json.writeNumberField("sequence", alert.decision().sequence());
        });
    }

    /**
     * A decision, whole: with the hits of shadow rules, and with those on the clock.
     *
     * @param ruleSetHash the rule set that it was made under
     */
    public byte[] decision(Decision decision, String ruleSetHash) {
        return written(json -> {
            json.writeNumberField("schema_version", SCHEMA_VERSION);
            switch (decision.input()) {
                case Transaction transaction -> {
                    json.writeStringField("kind", "transaction");
                    writeVerdict(decision, transaction, json);
                    writeHits("shadow_hits", decision.hits(), false, json);
                    if (decision.features().size() > 0) {
                        json.writeNumberField("evicted", decision.evicted());
                    }
                    writeSource(transaction.origin(), json);
                }
                case Tick _ -> json.writeStringField("kind", "tick");
                default -> throw new IllegalArgumentException(
                        "no decision is made on " + decision.input());
            }
            json.writeNumberField("clock_time", decision.clockMs());
            writeHits("clock_hits", decision.clockHits(), true, json);
            writeHits("shadow_clock_hits", decision.clockHits(), false, json);
            json.writeStringField("rule_set", ruleSetHash);
            json.writeNumberField("sequence", decision.sequence());
        });
    }

    private static void writeTransactionAlert(Alert alert, JsonGenerator json)
            throws IOException {
        Transaction transaction = (Transaction) alert.decision().input();
        json.writeStringField("kind", "transaction");
        writeVerdict(alert.decision(), transaction, json);
        writeSource(transaction.origin(), json);
    }

    private static void writeEntityAlert(Alert alert, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "entity");
        writeText("entity", alert.key(), json);
        json.writeNumberField("clock_time", alert.decision().clockMs());
        writeHits("hits", List.of(alert.clockHit()), true, json);
    }

    /** What an alert and a decision say alike of a transaction. */
    private static void writeVerdict(Decision decision, Transaction transaction,
            JsonGenerator json) throws IOException {
        writeText("transaction_id", transaction.transactionId(), json);
        writeText("card_token", transaction.cardToken(), json);
        writeText("merchant_id", transaction.merchantId(), json);
        json.writeNumberField("amount_minor", transaction.amountMinor());
        writeText("currency", transaction.currency(), json);
        json.writeNumberField("event_time", transaction.eventTimeMs());
        json.writeStringField("outcome", decision.outcome().name());
        json.writeNumberField("score", decision.score());
        json.writeBooleanField("late", decision.late());
        writeHits("hits", decision.hits(), true, json);
        if (decision.features().size() > 0) {
            writeFeatures(decision.features(), json);
        }
    }

    /** What the rules saw of the profiles: evidence, too, for rules that did not fire. */
    private static void writeFeatures(Features features, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("features");
        for (int i = 0; i < features.size(); i++) {
            String name = features.columns().get(i).qualifiedName();
            switch (features.value(i)) {
                case null -> json.writeNullField(name);
                case String text -> writeText(name, text, json);
                case Long whole -> json.writeNumberField(name, whole);
                case Double number -> json.writeNumberField(name, number);
                case Boolean truth -> json.writeBooleanField(name, truth);
                default -> throw new IllegalStateException("a feature has one of four types");
            }
        }
        json.writeEndObject();
    }

    private static void writeSource(Origin origin, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("topic", origin.partition().topic());
        json.writeNumberField("partition", origin.partition().number());
        json.writeNumberField("offset", origin.offset());
        json.writeNumberField("timestamp", origin.timestampMs());
        json.writeEndObject();
    }

    /** The hits of live rules, or those of the others. */
    private static void writeHits(String name, List<Hit> hits, boolean live, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Hit hit : hits) {
            if (hit.rule().live() == live) {
                HitJson.write(hit, json);
            }
        }
        json.writeEndArray();
    }

    static void writeText(String name, String text, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeString(StrictUtf8.replaced(text));
    }

    private byte[] written(Members members) {
        bytes.reset();
        try (JsonGenerator json = factory.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes the members of an object. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
