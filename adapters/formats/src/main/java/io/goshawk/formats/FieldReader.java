package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.privacy.CardNumbers;
import java.io.IOException;
import java.util.Set;

/** Reads the value of one field of the schema, or says what is wrong with it. */
final class FieldReader {
    private static final int CODES = 1 << 10;
    private static final int CODE_CHARS_MAX = 24;
    private static final int ENTITIES = 1 << 16;
    private static final int ENTITY_CHARS_MAX = 64;
    private static final double LATITUDE_MAX = 90;
    private static final double LONGITUDE_MAX = 180;
    private static final String ATTRIBUTE = TransactionField.ATTRIBUTES.spelling() + ".";

    private final int textBytesMax;
    private final Set<String> exempt;
    private final FieldValues fields;
    private final Rejection rejection;
    private final CommonTexts codes = new CommonTexts(CODES, CODE_CHARS_MAX);
    private final CommonTexts entities = new CommonTexts(ENTITIES, ENTITY_CHARS_MAX);
    private final CurrencyTable currencies = new CurrencyTable();

    FieldReader(TransactionJsonLimits limits, FieldValues fields, Rejection rejection) {
        this.textBytesMax = limits.textBytesMax();
        this.exempt = limits.cardNumberFields();
        this.fields = fields;
        this.rejection = rejection;
    }

    /** Reads the value that the parser stands at the start of, and leaves it at the value's end. */
    void read(SchemaField field, JsonParser parser) throws IOException {
        switch (field.kind()) {
            case TRANSACTION_ID, ID, TEXT -> text(field, parser);
            case CODE, WORD, CURRENCY -> code(field, parser);
            case TIME, AMOUNT -> whole(field, parser);
            case LATITUDE -> degrees(field, parser, LATITUDE_MAX);
            case LONGITUDE -> degrees(field, parser, LONGITUDE_MAX);
            case ATTRIBUTES -> throw new IllegalArgumentException("not a single value: " + field);
        }
    }

    private void text(SchemaField field, JsonParser parser) throws IOException {
        if (!isText(field, parser)) {
            return;
        }
        // A transaction id does not come again; to keep it would only drive out what does.
        String value = field.kind() == SchemaField.Kind.TRANSACTION_ID
                ? parser.getText()
                : entities.of(parser.getTextCharacters(), parser.getTextOffset(),
                        parser.getTextLength());
        if (field.kind() != SchemaField.Kind.TEXT && value.isBlank()) {
            rejection.content(RejectReason.MISSING_FIELD,
                    field.spelling() + ": must not be blank");
        } else if (isWritable(field.spelling(), value)) {
            fields.text(field, value);
        }
    }

    private void code(SchemaField field, JsonParser parser) throws IOException {
        if (!isText(field, parser)) {
            return;
        }
        String value = codes.of(parser.getTextCharacters(), parser.getTextOffset(),
                parser.getTextLength());
        if (!isWritable(field.spelling(), value)) {
            return;
        }
        switch (field.kind()) {
            case CURRENCY -> currency(field, value);
            case WORD -> word(field, value);
            default -> fields.text(field, value);
        }
    }

    private void currency(SchemaField field, String value) {
        int exponent = currencies.exponentOf(value);
        if (exponent < 0) {
            rejection.content(RejectReason.UNKNOWN_CURRENCY, field.spelling() + ": '" + value
                    + "' is not an ISO 4217 code that money is paid in");
        } else {
            fields.currency(field, value, exponent);
        }
    }

    private void word(SchemaField field, String value) {
        if (field.words().contains(value)) {
            fields.text(field, value);
        } else {
            rejection.content(RejectReason.OUT_OF_RANGE, field.spelling() + ": must be one of "
                    + String.join(", ", field.words()) + ", is '" + value + "'");
        }
    }

    private void whole(SchemaField field, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrongType(field.spelling(), "a whole number", parser);
        } else if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            rejection.content(RejectReason.OUT_OF_RANGE, field.spelling()
                    + ": must fit into 64 bits, is " + parser.getText());
        } else if (parser.getLongValue() < 0) {
            rejection.content(RejectReason.OUT_OF_RANGE, field.spelling()
                    + ": must not be negative, is " + parser.getLongValue());
        } else if (parser.getLongValue() > max(field)) {
            rejection.content(RejectReason.OUT_OF_RANGE, field.spelling() + ": must be at most "
                    + max(field) + ", is " + parser.getLongValue());
        } else {
            fields.whole(field, parser.getLongValue());
        }
    }

    private static long max(SchemaField field) {
        return field.kind() == SchemaField.Kind.TIME
                ? Transaction.TIME_MS_MAX
                : Transaction.AMOUNT_MINOR_MAX;
    }

    private void degrees(SchemaField field, JsonParser parser, double max) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            wrongType(field.spelling(), "a number", parser);
            return;
        }
        double value = parser.getDoubleValue();
        if (Math.abs(value) <= max) {
            fields.degrees(field, value);
        } else {
            rejection.content(RejectReason.OUT_OF_RANGE, field.spelling() + ": must be -"
                    + (int) max + " to " + (int) max + " degrees, is " + parser.getText());
        }
    }

    private boolean isText(SchemaField field, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return true;
        }
        wrongType(field.spelling(), "text", parser);
        return false;
    }

    /** Whether a text can be journaled as it is; if not, the rejection says why. */
    boolean isWritable(String name, String value) {
        return isWritable(name, value, textBytesMax);
    }

    /** Whether a text can be journaled as it is and is not longer than it may be. */
    boolean isWritable(String name, String value, int bytesMax) {
        int length = StrictUtf8.length(value);
        if (length == StrictUtf8.NONE) {
            rejection.content(RejectReason.INVALID_UTF8,
                    name + ": holds half of a surrogate pair, which UTF-8 cannot express");
        } else if (length > bytesMax) {
            rejection.content(RejectReason.OUT_OF_RANGE, name + ": must not be longer than "
                    + bytesMax + " bytes, is " + length);
        }
        return length != StrictUtf8.NONE && length <= bytesMax && isNoCardNumber(name, value);
    }

    /** Whether a text holds no card number, or may; if not, the rejection says so. */
    boolean isNoCardNumber(String name, String value) {
        if (!CardNumbers.isIn(value) || exempt.contains(name)
                || exempt.contains(ATTRIBUTE + name)) {
            return true;
        }
        rejection.content(RejectReason.CARD_NUMBER, name + ": holds what looks like a card number: "
                + CardNumbers.find(value).orElseThrow().masked(value));
        return false;
    }

    /** Notes that a value has the wrong type, and steps over it. */
    void wrongType(String name, String expected, JsonParser parser) throws IOException {
        rejection.content(RejectReason.WRONG_TYPE,
                name + ": must be " + expected + ", is " + typeOf(parser));
        parser.skipChildren();
    }

    /** What the parser stands at, for a person; a number or truth value by its text. */
    static String typeOf(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            default -> parser.getText();
        };
    }
}
