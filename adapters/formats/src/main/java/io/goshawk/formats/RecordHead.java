package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * What a producer needs to know of a record that it does not judge: the card token, which is the
 * record's key, and the time. What cannot be read is absent. Not thread-safe.
 */
final class RecordHead {
    private final JsonFactory factory = StrictJson.factory(StreamReadConstraints.defaults());
    private final String timeSpelling;
    private String cardToken;
    private long timeMs;

    /** Heads of records that have their time in this field. */
    RecordHead(SchemaField time) {
        timeSpelling = time.spelling();
    }

    String cardToken() {
        return cardToken;
    }

    long timeMs() {
        return timeMs;
    }

    void read(byte[] json) {
        cardToken = null;
        timeMs = FileRecord.NO_TIME;
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readMembers(parser);
            }
        } catch (IOException unreadable) {
            // What was read before the fault stands; the rest is for the engine to set aside.
        }
    }

    private void readMembers(JsonParser parser) throws IOException {
        String name = parser.nextFieldName();
        while (name != null && (cardToken == null || timeMs == FileRecord.NO_TIME)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING
                    && name.equals(TransactionField.CARD_TOKEN.spelling())) {
                cardToken = parser.getText();
            } else if (token == JsonToken.VALUE_NUMBER_INT
                    && name.equals(timeSpelling)
                    && parser.getNumberType() != NumberType.BIG_INTEGER) {
                timeMs = Math.max(parser.getLongValue(), FileRecord.NO_TIME);
            } else {
                parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
    }
}
