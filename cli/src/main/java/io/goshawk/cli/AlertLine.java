package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An alert as a line for a person: what, how bad, and why, in the words of its strongest rule.
 * Reads the JSON that others read.
 */
final class AlertLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> fields = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private long strongestPoints = -1;
    private String strongestWhy = "";

    private AlertLine() {}

    static String of(byte[] alert) {
        AlertLine line = new AlertLine();
        try (JsonParser json = FACTORY.createParser(alert)) {
            json.nextToken();
            line.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an alert is not JSON", e);
        }
        return line.text();
    }

    private void read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("hits")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    readHit(json);
                }
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else {
                fields.put(name, json.getText());
            }
        }
    }

    private void readHit(JsonParser json) throws IOException {
        String rule = "";
        String evidence = "";
        String why = "";
        long points = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "rule_id" -> rule = json.getText();
                case "evidence" -> evidence = evidence(json);
                case "why" -> why = json.getText();
                case "points" -> points = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        reasons.add(rule + evidence);
        if (points > strongestPoints) {
            strongestPoints = points;
            strongestWhy = why;
        }
    }

    private static String evidence(JsonParser json) throws IOException {
        List<String> pieces = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!name.equals("card_token")) {
                pieces.add(name + "=" + json.getText());
            }
        }
        return pieces.isEmpty() ? "" : "(" + String.join(", ", pieces) + ")";
    }

    private String text() {
        String why = String.join("; ", reasons)
                + (strongestWhy.isEmpty() ? "" : " – " + strongestWhy);
        if (fields.get("kind").equals("entity")) {
            return "ENTITY  " + fields.get("entity") + "  " + why;
        }
        BigDecimal amount = BigDecimal.valueOf(Long.parseLong(fields.get("amount_minor")),
                Transaction.exponentOf(fields.get("currency")));
        return String.format(Locale.ROOT, "%-7s %4s  %s  %s %s  %s  %s  %s", fields.get("outcome"),
                fields.get("score"),
                Instant.ofEpochMilli(Long.parseLong(fields.get("event_time"))), amount,
                fields.get("currency"), fields.get("card_token"), fields.get("transaction_id"),
                why);
    }
}
