package io.goshawk.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.journal.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** What came of deciding a journal again, as one JSON object. */
public final class AuditJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private AuditJson() {}

    /**
     * One line.
     *
     * @param name what the journal is called
     */
    public static String of(AuditResult result, String name) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("journal", name);
            json.writeStringField("journal_id", String.valueOf(result.journalId()));
            json.writeNumberField("entries", result.entries());
            json.writeNumberField("from", result.from());
            json.writeBooleanField("equal", result.isEqual());
            counts("made_again", result.again(), json);
            counts("taken_as_read", result.asRead(), json);
            counts("schema_versions", result.versions(), json);
            ruleSets(result, json);
            if (!result.isEqual()) {
                difference(result, json);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return text.toString();
    }

    private static void counts(String name, Map<?, Long> counts, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().toString(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void ruleSets(AuditResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rule_sets");
        for (AuditResult.Stretch ruleSet : result.ruleSets()) {
            json.writeStartObject();
            json.writeNumberField("sequence", ruleSet.sequence());
            json.writeStringField("hash", ruleSet.hash());
            if (ruleSet.deployment() >= 0) {
                json.writeNumberField("deployment", ruleSet.deployment());
            }
            json.writeNumberField("decisions", ruleSet.decisions());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void difference(AuditResult result, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("difference");
        json.writeNumberField("sequence", result.difference().sequence());
        json.writeArrayFieldStart("fields");
        for (String field : result.difference().fields()) {
            json.writeString(field);
        }
        json.writeEndArray();
        entry("journaled", result.last(), json);
        entry("recomputed", result.recomputed(), json);
        json.writeEndObject();
    }

    private static void entry(String name, Entry entry, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(entry == null ? "null" : EntryJson.of(entry));
    }
}
