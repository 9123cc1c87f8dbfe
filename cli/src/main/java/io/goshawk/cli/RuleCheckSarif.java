package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.check.CheckPages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** A rule check as a SARIF 2.1.0 log, which code hosts show beside the lines of a change. */
final class RuleCheckSarif {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final SourceLines lines = new SourceLines();
    private final JsonGenerator json;

    private RuleCheckSarif(JsonGenerator json) {
        this.json = json;
    }

    static void write(RuleCheck check, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            new RuleCheckSarif(json).log(check);
        } catch (IOException e) {
            throw new UncheckedIOException("the check cannot be written", e);
        }
        out.println();
    }

    private void log(RuleCheck check) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        for (RuleProblem finding : check.findings()) {
            result(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "goshawk");
        json.writeStringField("version", Version.ofBuild());
        json.writeArrayFieldStart("rules");
        for (Check check : Check.values()) {
            json.writeStartObject();
            json.writeStringField("id", check.code());
            json.writeStringField("name", check.title());
            text("shortDescription", check.summary());
            text("fullDescription", CheckPages.of(check).why());
            text("help", "docs/rules/checks.md, " + check.code());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", check.level().text());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(RuleProblem finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.check().code());
        json.writeNumberField("ruleIndex", finding.check().ordinal());
        json.writeStringField("level", finding.check().level().text());
        text("message", finding.message()
                + (finding.hint().isEmpty() ? "" : " (" + finding.hint() + ")"));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(finding.path()));
        json.writeEndObject();
        region(finding);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void region(RuleProblem finding) throws IOException {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", finding.line());
        json.writeNumberField("startColumn", finding.column());
        Optional<String> line = lines.of(finding);
        if (line.isPresent()) {
            json.writeNumberField("endColumn", SourceLines.endColumn(finding, line.get()));
        }
        json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** A path as it was given: relative ones are relative to where the command was run. */
    private static String uri(String path) {
        if (Path.of(path).isAbsolute()) {
            return Path.of(path).toUri().toString();
        }
        try {
            return new URI(null, null, path.replace('\\', '/'), null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that is no URI: " + path, e);
        }
    }
}
