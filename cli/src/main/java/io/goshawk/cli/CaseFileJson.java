package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.EntryJson;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.ChainPlace;
import io.goshawk.replay.casefile.DemotedRule;
import io.goshawk.replay.casefile.RuleSetInForce;
import io.goshawk.replay.casefile.TransactionField;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision with all that is known of it, as one JSON object. */
final class CaseFileJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final CaseFile file;
    private final JsonGenerator json;

    private CaseFileJson(CaseFile file, JsonGenerator json) {
        this.file = file;
        this.json = json;
    }

    /** @param allRules whether the texts of all rules are written, or of those that fired */
    static void write(CaseFile file, boolean allRules, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            new CaseFileJson(file, json).members(allRules);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the decision cannot be written", e);
        }
        out.println();
    }

    private void members(boolean allRules) throws IOException {
        json.writeStringField("journal_id", file.journalId().toString());
        json.writeNumberField("journal_entries", file.entries());
        raw("entry", new Entry.Decided(file.decision(), file.inForce().ruleSet().hash()));
        json.writeObjectFieldStart("fields");
        for (TransactionField field : file.fields()) {
            json.writeStringField(field.name(), field.value());
        }
        json.writeEndObject();
        json.writeNumberField("previous_clock_time", file.previousMs());
        demoted();
        texts("alerts", file.alerts());
        entries("about", file.about());
        entries("earlier_of_card", file.earlier());
        entries("later_of_card", file.later());
        ruleSet(allRules);
        chain();
        if (file.explanation() != null) {
            json.writeObjectFieldStart("explanation");
            ExplanationJson.members(file.explanation(), json);
            json.writeEndObject();
        } else if (!file.notExplained().isEmpty()) {
            json.writeStringField("not_explained", file.notExplained());
        }
    }

    private void demoted() throws IOException {
        json.writeArrayFieldStart("demoted");
        for (DemotedRule one : file.demoted()) {
            json.writeStartObject();
            json.writeStringField("rule", one.demotion().ruleId());
            json.writeNumberField("sequence", one.sequence());
            json.writeStringField("reason", one.demotion().reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ruleSet(boolean allRules) throws IOException {
        RuleSetInForce inForce = file.inForce();
        json.writeObjectFieldStart("rule_set");
        json.writeStringField("hash", inForce.ruleSet().hash());
        json.writeNumberField("sequence", inForce.sequence());
        json.writeNumberField("since_clock_time", inForce.sinceMs());
        if (inForce.next() >= 0) {
            json.writeNumberField("until_sequence", inForce.next());
        }
        if (inForce.deployment() != null) {
            json.writeStringField("deployment_id", inForce.deployment().deploymentId());
            json.writeStringField("author", inForce.deployment().author());
            json.writeStringField("reason", inForce.deployment().reason());
        }
        json.writeNumberField("review_score", inForce.ruleSet().policy().reviewScore());
        json.writeNumberField("decline_score", inForce.ruleSet().policy().declineScore());
        Set<String> fired = Stream.concat(file.decision().hits().stream(),
                file.decision().clockHits().stream()).map(Hit::rule)
                .flatMap(rule -> inForce.file(rule.id()).stream()).map(RuleFile::path)
                .collect(Collectors.toSet());
        json.writeObjectFieldStart("files");
        for (RuleFile each : inForce.ruleSet().files()) {
            if (allRules || fired.contains(each.path())) {
                json.writeStringField(each.path(), each.text());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void chain() throws IOException {
        ChainPlace place = file.chain();
        if (place == null) {
            json.writeNullField("chain");
            return;
        }
        json.writeObjectFieldStart("chain");
        json.writeNumberField("group_first", place.groupFirst());
        json.writeNumberField("prepared", place.prepared());
        json.writeNumberField("committed", place.committed());
        json.writeStringField("leaf", place.leaf());
        texts("path", place.path());
        json.writeStringField("root", place.root());
        json.writeStringField("head_before", place.headBefore());
        json.writeStringField("head", place.head());
        if (place.isHeadConfirmed() != null) {
            json.writeBooleanField("next_group_begins_with_head", place.isHeadConfirmed());
        }
        if (place.checkpoint() != null) {
            json.writeNumberField("checkpointed", place.checkpointed());
            json.writeStringField("checkpoint", place.checkpoint().note());
        }
        json.writeEndObject();
    }

    private void entries(String name, List<? extends Entry> entries) throws IOException {
        json.writeArrayFieldStart(name);
        for (Entry entry : entries) {
            json.writeRawValue(EntryJson.of(entry));
        }
        json.writeEndArray();
    }

    private void raw(String name, Entry entry) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(EntryJson.of(entry));
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
