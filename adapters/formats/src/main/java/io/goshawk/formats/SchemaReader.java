package io.goshawk.formats;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.RejectReason;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * Reads records of one schema from JSON in one pass, strictly: what is ambiguous is set aside, not
 * guessed. {@link TransactionJson} says in which order faults count. Not thread-safe.
 */
final class SchemaReader {
    private final SchemaField[] schema;
    private final Map<String, SchemaField> bySpelling;
    private final SchemaField time;
    private final TransactionJsonLimits limits;
    private final JsonFactory factory;
    private final StrictUtf8 utf8 = new StrictUtf8();
    private final Rejection rejection = new Rejection();
    private final FieldValues fields;
    private final FieldReader values;

    /** Takes in what is not a single value of the schema. */
    @FunctionalInterface
    interface Others {
        /** Reads a member that the parser stands at the value of, and leaves it at its end. */
        void read(String name, JsonParser parser) throws IOException;
    }

    /**
     * @param schema all fields, in the order of their ordinals
     * @param time   the one that must not lie in the future, or null
     */
    SchemaReader(SchemaField[] schema, SchemaField time, TransactionJsonLimits limits) {
        this.schema = schema;
        this.bySpelling = SchemaField.bySpelling(schema);
        this.time = time;
        this.limits = Objects.requireNonNull(limits, "limits");
        factory = StrictJson.factory(StreamReadConstraints.builder()
                .maxNestingDepth(limits.depthMax()).maxNumberLength(limits.textBytesMax())
                .maxStringLength(limits.valueBytesMax()).maxNameLength(limits.valueBytesMax())
                .build());
        fields = new FieldValues(schema.length);
        values = new FieldReader(limits, fields, rejection);
    }

    /** A reader of what the schema does not name, whose complaints count like this one's. */
    AttributeReader attributeReader() {
        return new AttributeReader(limits, values, rejection, factory);
    }

    /** The values of the record read last, if it was sound. */
    FieldValues fields() {
        return fields;
    }

    /** Reads the value of a record; false if it is to be set aside. Never throws for its bytes. */
    boolean read(Origin origin, byte[] value, Others others) {
        rejection.clear();
        fields.clear();
        checkBytes(value);
        if (rejection.isNone()) {
            parse(value, others);
        }
        if (rejection.isNone()) {
            checkFields(origin);
        }
        return rejection.isNone();
    }

    /** Refuses the record read last, which was sound, for what its fields say together. */
    DeadLetter refuse(Origin origin, byte[] key, byte[] value, String what) {
        rejection.content(RejectReason.OUT_OF_RANGE, what);
        return deadLetter(origin, key, value);
    }

    /** Notes a member that is not of the schema, and steps over it. */
    void refuseUnknown(String name, JsonParser parser) throws IOException {
        rejection.content(RejectReason.OUT_OF_RANGE, "'" + name + "': is no field of the schema");
        parser.skipChildren();
    }

    /** Steps over a member that is not of the schema, and is no card number. */
    void skip(String name, JsonParser parser) throws IOException {
        values.isNoCardNumber("field name '" + name + "'", name);
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else {
                values.isNoCardNumber(name, parser.getText());
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /** The record read last, which was not sound. */
    DeadLetter deadLetter(Origin origin, byte[] key, byte[] value) {
        return DeadLetter.of(origin, rejection.reason(), rejection.detail(), key, value);
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

    private void parse(byte[] value, Others others) {
        try (JsonParser parser = factory.createParser(value)) {
            readRecord(parser, others);
        } catch (IOException malformed) {
            // There is no I/O on an array: whatever it is, the parser could not make sense of it.
            rejection.form(RejectReason.NOT_JSON, what(malformed));
        }
    }

    private void readRecord(JsonParser parser, Others others) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                rejection.form(RejectReason.NOT_JSON, "the value is only white space");
                return;
            }
            if (first == JsonToken.START_OBJECT) {
                readObject(parser, others);
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

    private void readObject(JsonParser parser, Others others) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            SchemaField field = bySpelling.get(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                others.read(name, parser);
            } else if (!fields.name(field)) {
                rejection.form(RejectReason.DUPLICATE_KEY, "duplicate key '" + name + "'");
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                if (field.kind() == SchemaField.Kind.ATTRIBUTES) {
                    others.read(name, parser);
                } else {
                    values.read(field, parser);
                }
            }
        }
    }

    private void checkFields(Origin origin) {
        for (SchemaField field : schema) {
            if (field.required() && !fields.isPresent(field)) {
                rejection.content(RejectReason.MISSING_FIELD, field.spelling() + ": is required, "
                        + (fields.isNamed(field) ? "is null" : "is missing"));
            }
        }
        if (rejection.isNone() && time != null
                && fields.whole(time) - limits.aheadMsMax() > origin.timestampMs()) {
            rejection.content(RejectReason.FUTURE, time.spelling() + ": must not be later than "
                    + limits.aheadMsMax() + " ms after the record's timestamp "
                    + origin.timestampMs() + ", is " + fields.whole(time));
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
