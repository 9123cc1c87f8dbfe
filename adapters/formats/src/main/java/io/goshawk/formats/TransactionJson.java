package io.goshawk.formats;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.RejectReason;
import java.io.IOException;
import java.util.Objects;

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
    private static final SchemaField[] SCHEMA = SchemaField.values();

    private final TransactionJsonLimits limits;
    private final JsonFactory factory;
    private final StrictUtf8 utf8 = new StrictUtf8();
    private final Rejection rejection = new Rejection();
    private final TransactionFields fields = new TransactionFields();
    private final FieldReader values;
    private final AttributeReader attributes;

    public TransactionJson(TransactionJsonLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        factory = StrictJson.factory(StreamReadConstraints.builder()
                .maxNestingDepth(limits.depthMax()).maxNumberLength(limits.textBytesMax())
                .maxStringLength(limits.valueBytesMax()).maxNameLength(limits.valueBytesMax())
                .build());
        values = new FieldReader(limits.textBytesMax(), fields, rejection);
        attributes = new AttributeReader(limits, values, rejection, factory);
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
        rejection.clear();
        fields.clear();
        attributes.clear();
        checkBytes(value);
        if (rejection.isNone()) {
            parse(value);
        }
        if (rejection.isNone()) {
            checkFields(origin);
        }
        return rejection.isNone()
                ? fields.transaction(origin, attributes.attributes())
                : new DeadLetter(origin, rejection.reason(), rejection.detail(), key, value);
    }

    private void checkBytes(byte[] value) {
        if (value == null || value.length == 0) {
            rejection.form(RejectReason.EMPTY,
                    value == null ? "the value is null" : "the value has no bytes");
            return;
        }
        if (value.length > limits.valueBytesMax()) {
            rejection.form(RejectReason.OVERSIZED, "the value must not be larger than "
                    + limits.valueBytesMax() + " bytes, is " + value.length);
            return;
        }
        int malformedAt = utf8.malformedAt(value);
        if (malformedAt != StrictUtf8.NONE) {
            rejection.form(RejectReason.INVALID_UTF8, "byte " + malformedAt + ": is not UTF-8");
        }
    }

    private void parse(byte[] value) {
        try (JsonParser parser = factory.createParser(value)) {
            readRecord(parser);
        } catch (IOException malformed) {
            // There is no I/O on an array: whatever it is, the parser could not make sense of it.
            rejection.form(RejectReason.NOT_JSON, what(malformed));
        }
    }

    private void readRecord(JsonParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                rejection.form(RejectReason.NOT_JSON, "the value is only white space");
                return;
            }
            if (first == JsonToken.START_OBJECT) {
                readObject(parser);
            } else {
                rejection.content(RejectReason.NOT_AN_OBJECT,
                        "must be an object, is " + FieldReader.typeOf(parser));
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                rejection.form(RejectReason.NOT_JSON, "byte "
                        + parser.currentTokenLocation().getByteOffset()
                        + ": more follows after the end of the object");
            }
        } catch (StreamConstraintsException tooMuch) {
            if (parser.getParsingContext().getNestingDepth() > limits.depthMax()) {
                rejection.form(RejectReason.TOO_DEEP,
                        "objects and arrays must not be nested deeper than " + limits.depthMax());
            } else {
                // Texts and names are no longer than the value; what is left is a number.
                rejection.form(RejectReason.OUT_OF_RANGE, "byte "
                        + parser.currentLocation().getByteOffset()
                        + ": a number must not have more than " + limits.textBytesMax()
                        + " digits");
            }
        }
    }

    private void readObject(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            SchemaField field = SchemaField.of(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                attributes.readExtra(name, parser);
            } else if (!fields.name(field)) {
                rejection.form(RejectReason.DUPLICATE_KEY, "duplicate key '" + name + "'");
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                readField(field, parser);
            }
        }
    }

    private void readField(SchemaField field, JsonParser parser) throws IOException {
        if (field == SchemaField.ATTRIBUTES) {
            attributes.readMembers(parser);
        } else {
            values.read(field, parser);
        }
    }

    private void checkFields(Origin origin) {
        for (SchemaField field : SCHEMA) {
            if (field.required() && !fields.isPresent(field)) {
                rejection.content(RejectReason.MISSING_FIELD, field.spelling() + ": is required, "
                        + (fields.isNamed(field) ? "is null" : "is missing"));
            }
        }
        if (rejection.isNone()
                && fields.whole(SchemaField.EVENT_TIME) - limits.aheadMsMax() > origin
                        .timestampMs()) {
            rejection.content(RejectReason.FUTURE, "event_time: must not be later than "
                    + limits.aheadMsMax() + " ms after the record's timestamp "
                    + origin.timestampMs() + ", is " + fields.whole(SchemaField.EVENT_TIME));
        }
    }

    private static String what(IOException malformed) {
        if (!(malformed instanceof JacksonException located) || located.getLocation() == null) {
            return malformed.getMessage();
        }
        return "byte " + located.getLocation().getByteOffset() + ": "
                + (malformed instanceof JsonEOFException
                        ? "the JSON ends too early"
                        : located.getOriginalMessage());
    }
}
