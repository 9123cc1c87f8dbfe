package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * What a producer needs to know of a record that it does not judge: the card token, which is the
 * record's key, and the event time. What cannot be read is absent. Not thread-safe.
 */
final class RecordHead {
    private final JsonFactory factory = StrictJson.factory(StreamReadConstraints.defaults());
    private String cardToken;
    private long eventTimeMs;

    String cardToken() {
        return cardToken;
    }

    long eventTimeMs() {
        return eventTimeMs;
    }

    void read(byte[] json) {
        cardToken = null;
        eventTimeMs = FileRecord.NO_TIME;
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
        while (name != null && (cardToken == null || eventTimeMs == FileRecord.NO_TIME)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING
                    && name.equals(SchemaField.CARD_TOKEN.spelling())) {
                cardToken = parser.getText();
            } else if (token == JsonToken.VALUE_NUMBER_INT
                    && name.equals(SchemaField.EVENT_TIME.spelling())
                    && parser.getNumberType() != NumberType.BIG_INTEGER) {
                eventTimeMs = Math.max(parser.getLongValue(), FileRecord.NO_TIME);
            } else {
                parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
    }
}
