package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.goshawk.engine.event.RejectReason;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads what the schema does not name: the members of {@code attributes}, and extra fields beside
 * the schema's. An extra field becomes the attribute of its name: text as it is, a number or truth
 * value by its text, an object or array as compact JSON; null is absent. Where both give the same
 * name, the member of {@code attributes} counts, because that is the place of the schema.
 */
final class AttributeReader {
    private final TransactionJsonLimits limits;
    private final FieldReader values;
    private final Rejection rejection;
    private final JsonFactory factory;
    /** Null values mark names that were seen and have no value. */
    private Map<String, String> extras = Map.of();
    private Map<String, String> members = Map.of();
    private int valueCount;

    AttributeReader(TransactionJsonLimits limits, FieldReader values, Rejection rejection,
            JsonFactory factory) {
        this.limits = limits;
        this.values = values;
        this.rejection = rejection;
        this.factory = factory;
    }

    void clear() {
        extras = Map.of();
        members = Map.of();
        valueCount = 0;
    }

    /** What was read: first the extra fields, then the members of {@code attributes}. */
    Map<String, String> attributes() {
        if (valueCount == 0) {
            return Map.of();
        }
        Map<String, String> all = extras.isEmpty() ? members : extras;
        if (all != members) {
            members.forEach((name, value) -> {
                if (value != null) {
                    all.put(name, value);
                }
            });
        }
        all.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(all);
    }

    /** Reads the value of an extra field, which the parser stands at the start of. */
    void readExtra(String name, JsonParser parser) throws IOException {
        if (extras.isEmpty()) {
            extras = new LinkedHashMap<>();
        }
        String value = switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> compact(parser);
            default -> parser.getText();
        };
        put(extras, name, value, "");
    }

    /** Reads the object {@code attributes}, which the parser stands at the start of. */
    void readMembers(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            values.wrongType("attributes", "an object", parser);
            return;
        }
        members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL) {
                put(members, name, token == JsonToken.VALUE_NULL ? null : parser.getText(),
                        "attributes.");
            } else {
                values.wrongType("attributes." + name, "text", parser);
            }
        }
    }

    private void put(Map<String, String> target, String name, String value, String prefix) {
        if (target.containsKey(name)) {
            rejection.form(RejectReason.DUPLICATE_KEY, "duplicate key '" + prefix + name + "'");
        } else if (values.isWritable("attribute name '" + name + "'", name,
                limits.attributeNameBytesMax())) {
            target.put(name, value);
            if (value != null && values.isWritable(prefix + name, value)
                    && ++valueCount > limits.attributesMax()) {
                rejection.content(RejectReason.OUT_OF_RANGE, "attributes: must not be more than "
                        + limits.attributesMax() + ", unknown fields included");
            }
        }
    }

    /** The object or array that the parser stands at the start of, without white space. */
    private String compact(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            copy(parser, generator);
        }
        return text.toString();
    }

    /** Recursion goes no deeper than the parser's limit on nesting. */
    private void copy(JsonParser parser, JsonGenerator target) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> copyObject(parser, target);
            case START_ARRAY -> {
                target.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    copy(parser, target);
                }
                target.writeEndArray();
            }
            case VALUE_STRING -> target.writeString(parser.getText());
            // By their text: converting to double and back would change figures.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> target.writeNumber(parser.getText());
            default -> target.writeRawValue(parser.getText());
        }
    }

    private void copyObject(JsonParser parser, JsonGenerator target) throws IOException {
        Set<String> names = new HashSet<>();
        target.writeStartObject();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!names.add(name)) {
                rejection.form(RejectReason.DUPLICATE_KEY, "duplicate key '" + name
                        + "' in a nested object");
            }
            target.writeFieldName(name);
            parser.nextToken();
            copy(parser, target);
        }
        target.writeEndObject();
    }
}
