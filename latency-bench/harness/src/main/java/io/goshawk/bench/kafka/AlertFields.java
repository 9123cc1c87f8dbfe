package io.goshawk.bench.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.goshawk.bench.workload.Condition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads from an alert what it is about and which conditions it names: {@code transaction_id}, and
 * {@code rule_id} in each of its {@code hits}. Used by one thread.
 */
final class AlertFields {
    private final JsonFactory factory = new JsonFactory();
    private final Map<String, Condition> conditions = new HashMap<>();
    private String transactionId;
    private int hits;

    AlertFields() {
        for (Condition condition : Condition.values()) {
            conditions.put(condition.ruleId(), condition);
        }
    }

    /** Reads an alert; throws if it is none. */
    void read(byte[] value) throws IOException {
        transactionId = null;
        hits = 0;
        try (JsonParser parser = factory.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("transaction_id")) {
                    transactionId = parser.getText();
                } else if (name.equals("hits")) {
                    readHits(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (transactionId == null) {
            throw new IOException("an alert without transaction_id");
        }
    }

    private void readHits(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("rule_id")) {
                    hits |= bit(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private int bit(String ruleId) throws IOException {
        Condition condition = conditions.get(ruleId);
        if (condition == null) {
            throw new IOException("an alert names the rule " + ruleId + ", which is not compared");
        }
        return condition.bit();
    }

    /** What the last alert is about. */
    String transactionId() {
        return transactionId;
    }

    /** The conditions that it names, as bits. */
    int hits() {
        return hits;
    }
}
