package io.goshawk.cli.chaos.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a JSON object says of the payment that it is, or is about: the members of its outermost
 * object, each null if it has none.
 *
 * @param transactionId the id that its sender gave it
 * @param amountMinor   in minor units, as it is written
 * @param source        the input record that it names, as {@code topic-partition@offset}
 */
record Payment(String transactionId, String amountMinor, String source) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Reads an input, a decision or an alert; what is no JSON says nothing. */
    static Payment of(byte[] json) {
        String transactionId = null;
        String amountMinor = null;
        String source = null;
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "transaction_id" -> transactionId = parser.getText();
                    case "amount_minor" -> amountMinor = parser.getText();
                    case "source" -> source = source(parser);
                    default -> parser.skipChildren();
                }
            }
            return new Payment(transactionId, amountMinor, source);
        } catch (IOException unreadable) {
            return new Payment(null, null, null);
        }
    }

    private static String source(JsonParser parser) throws IOException {
        String topic = null;
        String partition = null;
        String offset = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "topic" -> topic = parser.getText();
                case "partition" -> partition = parser.getText();
                case "offset" -> offset = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return topic + "-" + partition + "@" + offset;
    }

    /** Whether both are the same payment, wherever they say it. */
    boolean isThatOf(Payment input) {
        return transactionId != null && transactionId.equals(input.transactionId)
                && amountMinor != null && amountMinor.equals(input.amountMinor);
    }

    @Override
    public String toString() {
        return transactionId + " over " + amountMinor;
    }
}
