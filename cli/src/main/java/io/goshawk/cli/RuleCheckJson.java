package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A rule check as one JSON object, for editors and pipelines. */
final class RuleCheckJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RuleCheckJson() {}

    static void write(RuleCheck check, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("ok", check.problems().isEmpty());
            json.writeArrayFieldStart("problems");
            for (RuleProblem problem : check.problems()) {
                problem(problem, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rules");
            for (RuleDescriptor rule : check.rules()) {
                rule(rule, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the check cannot be written", e);
        }
        out.println();
    }

    private static void problem(RuleProblem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", problem.path());
        json.writeNumberField("line", problem.line());
        json.writeNumberField("column", problem.column());
        json.writeStringField("message", problem.message());
        json.writeStringField("hint", problem.hint());
        json.writeEndObject();
    }

    private static void rule(RuleDescriptor rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeNumberField("version", rule.version());
        json.writeStringField("status", rule.status().name());
        json.writeNumberField("points", rule.points());
        json.writeStringField("action", rule.action().name());
        json.writeStringField("severity", rule.severity().name());
        json.writeStringField("typology", rule.typology());
        json.writeStringField("owner", rule.owner());
        json.writeStringField("why", rule.why());
        json.writeEndObject();
    }
}
