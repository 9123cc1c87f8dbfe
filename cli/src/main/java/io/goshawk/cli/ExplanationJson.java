package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.explain.Contribution;
import io.goshawk.rules.explain.DecisionExplanation;
import io.goshawk.rules.explain.RuleAtDecision;
import io.goshawk.rules.explain.RuleExplanation;
import io.goshawk.rules.explain.RuleExplanation.ReadFeature;
import io.goshawk.rules.explain.RuleView;
import io.goshawk.rules.explain.SeenCondition;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.tunable.TunableValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Explanations as one JSON object, for machines. */
final class ExplanationJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(RuleExplanation explained, PrintWriter out) {
        write(writer -> writer.rule(explained), out);
    }

    static void write(DecisionExplanation explained, PrintWriter out) {
        write(writer -> writer.decision(explained), out);
    }

    /** The members of the object of a decision, into an object that is begun. */
    static void members(DecisionExplanation explained, JsonGenerator json) throws IOException {
        new ExplanationJson(json).decision(explained);
    }

    private interface Content {
        void to(ExplanationJson json) throws IOException;
    }

    private static void write(Content content, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            content.to(new ExplanationJson(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the explanation cannot be written", e);
        }
        out.println();
    }

    private void rule(RuleExplanation explained) throws IOException {
        descriptor(explained.rule());
        json.writeStringField("path", explained.path());
        view(explained.view());
        json.writeArrayFieldStart("tunables");
        for (TunableValue tunable : explained.tunables()) {
            RuleCheckJson.tunable(tunable, json);
        }
        json.writeEndArray();
        texts("lists", explained.lists().stream().map(DeclaredList::name).toList());
        json.writeArrayFieldStart("features");
        for (ReadFeature read : explained.features()) {
            json.writeStartObject();
            json.writeStringField("feature", read.qualifiedName());
            json.writeStringField("type", read.feature().type().name());
            json.writeStringField("computes", ProfileText.of(read.feature()));
            json.writeStringField("where", read.where());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (explained.stateHorizonMs() != RuleSet.FOR_EVER) {
            json.writeNumberField("remembers_ms", explained.stateHorizonMs());
        }
        json.writeArrayFieldStart("tests");
        for (RuleTest test : explained.tests()) {
            json.writeStartObject();
            json.writeStringField("test", test.name());
            json.writeBooleanField("fires", test.fires());
            json.writeBooleanField("boundary", test.boundary());
            json.writeBooleanField("todo", test.todo());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (RuleProblem finding : explained.findings()) {
            RuleCheckJson.finding(finding, json);
        }
        json.writeEndArray();
    }

    private void descriptor(RuleDescriptor rule) throws IOException {
        json.writeStringField("rule", rule.id());
        json.writeNumberField("version", rule.version());
        json.writeStringField("status", rule.status().name());
        json.writeNumberField("points", rule.points());
        json.writeStringField("action", rule.action().name());
        json.writeStringField("severity", rule.severity().name());
        json.writeStringField("typology", rule.typology());
        json.writeStringField("owner", rule.owner());
        json.writeStringField("why", rule.why());
        texts("false_positives", rule.falsePositives());
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void view(RuleView view) throws IOException {
        texts("looks_at", view.looksAt());
        texts("for_each", view.groupedBy());
        texts("fires_if", view.firesIf().stream().map(RuleView.Sentence::words).toList());
        json.writeObjectFieldStart("evidence_columns");
        for (RuleView.Column column : view.evidence()) {
            json.writeStringField(column.name(), column.words());
        }
        json.writeEndObject();
    }

    private void decision(DecisionExplanation explained) throws IOException {
        Decision decision = explained.decision();
        json.writeNumberField("sequence", decision.sequence());
        if (decision.input() instanceof Transaction transaction) {
            json.writeObjectFieldStart("transaction");
            transaction(transaction);
            json.writeEndObject();
            json.writeStringField("outcome", decision.outcome().name());
            json.writeNumberField("score", decision.score());
            json.writeObjectFieldStart("decided_by");
            json.writeStringField("step", explained.step().action().name());
            texts("rules", explained.step().rules());
            json.writeNumberField("points", explained.step().points());
            json.writeNumberField("review_score", explained.ruleSet().policy().reviewScore());
            json.writeNumberField("decline_score", explained.ruleSet().policy().declineScore());
            json.writeEndObject();
        }
        json.writeNumberField("clock_ms", decision.clockMs());
        json.writeStringField("rule_set", explained.ruleSet().hash());
        json.writeArrayFieldStart("rules");
        for (RuleAtDecision rule : explained.rules()) {
            ruleAt(rule);
        }
        json.writeEndArray();
        json.writeNumberField("evaluated_from", explained.fromEntry());
        json.writeNumberField("evaluated_transactions", explained.transactions());
        json.writeBooleanField("confirmed", explained.confirmed());
    }

    private void ruleAt(RuleAtDecision rule) throws IOException {
        json.writeStartObject();
        descriptor(rule.rule());
        view(rule.view());
        hits("hits", rule.hits());
        hits("clock_hits", rule.clockHits());
        json.writeArrayFieldStart("conditions");
        for (SeenCondition condition : rule.conditions()) {
            condition(condition);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("transactions");
        for (Contribution one : rule.contributions()) {
            json.writeStartObject();
            json.writeNumberField("sequence", one.sequence());
            transaction(one.transaction());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("exact", rule.exact());
        json.writeEndObject();
    }

    private void hits(String name, List<Hit> hits) throws IOException {
        json.writeArrayFieldStart(name);
        for (Hit hit : hits) {
            json.writeStartObject();
            for (Evidence piece : hit.evidence()) {
                value(piece.name(), piece.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void condition(SeenCondition condition) throws IOException {
        json.writeStartObject();
        json.writeStringField("condition", condition.condition().text());
        json.writeStringField("words", condition.words());
        json.writeStringField("path", condition.condition().path());
        json.writeNumberField("line", condition.condition().line());
        json.writeNumberField("column", condition.condition().column());
        value("holds", condition.holds());
        json.writeObjectFieldStart("values");
        for (SeenCondition.Value seen : condition.values()) {
            value(seen.expression(), seen.value());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void transaction(Transaction transaction) throws IOException {
        json.writeStringField("transaction_id", transaction.transactionId());
        json.writeStringField("origin", transaction.origin().toString());
        json.writeNumberField("event_time", transaction.eventTimeMs());
        json.writeStringField("card_token", transaction.cardToken());
        json.writeStringField("merchant_id", transaction.merchantId());
        json.writeNumberField("amount_minor", transaction.amountMinor());
        json.writeStringField("currency", transaction.currency());
    }

    private void value(String name, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNullField(name);
            case Boolean truth -> json.writeBooleanField(name, truth);
            case Long number -> json.writeNumberField(name, number);
            case Double number -> json.writeNumberField(name, number);
            default -> json.writeStringField(name, value.toString());
        }
    }
}
