package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.rules.RuleCondition;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.testing.ConditionCoverage;
import io.goshawk.rules.testing.Difference;
import io.goshawk.rules.testing.RuleCoverage;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTestResult;
import io.goshawk.rules.testing.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The outcome of rule tests as one JSON object. */
final class RuleTestJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RuleTestJson() {}

    /** What is written into the object. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static void writeProblems(List<RuleProblem> problems, PrintWriter out) {
        object(out, json -> {
            json.writeBooleanField("ok", false);
            json.writeArrayFieldStart("problems");
            for (RuleProblem problem : problems) {
                RuleCheckJson.finding(problem, json);
            }
            json.writeEndArray();
        });
    }

    static void write(RuleTestReport report, List<RuleCoverage> coverage, PrintWriter out) {
        object(out, json -> {
            json.writeBooleanField("ok", report.ok());
            json.writeNumberField("tests", report.results().size());
            json.writeNumberField("rules", report.rules());
            json.writeNumberField("failed", report.count(Verdict.FAILED));
            json.writeNumberField("todo", report.count(Verdict.OPEN));
            json.writeNumberField("retired", report.retired());
            json.writeArrayFieldStart("results");
            for (RuleTestResult result : report.results()) {
                result(result, json);
            }
            json.writeEndArray();
            if (!coverage.isEmpty()) {
                coverage(coverage, json);
            }
        });
    }

    private static void object(PrintWriter out, Content content) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the outcome cannot be written", e);
        }
        out.println();
    }

    private static void result(RuleTestResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", result.test().rule());
        json.writeStringField("name", result.test().name());
        json.writeStringField("path", result.test().path());
        json.writeNumberField("line", result.test().line());
        json.writeStringField("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        if (!result.differences().isEmpty()) {
            json.writeArrayFieldStart("differences");
            for (Difference difference : result.differences()) {
                json.writeStartObject();
                json.writeNumberField("line", difference.line());
                json.writeStringField("expected", difference.expected());
                json.writeStringField("got", difference.got());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void coverage(List<RuleCoverage> rules, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("percent", RuleCoverage.percent(rules));
        json.writeArrayFieldStart("rules");
        for (RuleCoverage rule : rules) {
            json.writeStartObject();
            json.writeStringField("rule", rule.rule());
            json.writeBooleanField("fires", rule.fires());
            json.writeBooleanField("quiet", rule.quiet());
            json.writeBooleanField("boundary", rule.boundary());
            json.writeArrayFieldStart("conditions");
            for (ConditionCoverage covered : rule.conditions()) {
                condition(covered, json);
            }
            json.writeEndArray();
            json.writeNumberField("conditions_unseen", rule.unseen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void condition(ConditionCoverage covered, JsonGenerator json)
            throws IOException {
        RuleCondition condition = covered.condition();
        json.writeStartObject();
        json.writeStringField("condition", condition.text());
        json.writeNumberField("line", condition.line());
        json.writeNumberField("column", condition.column());
        json.writeBooleanField("seen_true", covered.seenTrue());
        json.writeBooleanField("seen_untrue", covered.seenUntrue());
        json.writeEndObject();
    }
}
