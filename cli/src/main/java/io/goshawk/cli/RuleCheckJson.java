package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RuleUse;
import io.goshawk.rules.cost.StateEstimate;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.tunable.TunableValue;
import io.goshawk.rules.tunable.TunableVariable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A rule check as one JSON object, for editors and pipelines. */
final class RuleCheckJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RuleCheckJson() {}

    /** @param estimate of the memory that the rules will take, or null */
    static void write(RuleCheck check, StateEstimate estimate, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("ok", check.problems().isEmpty());
            json.writeArrayFieldStart("findings");
            for (RuleProblem finding : check.findings()) {
                finding(finding, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rules");
            for (RuleDescriptor rule : check.rules()) {
                rule(rule, check, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("profiles");
            for (Profile profile : check.profiles()) {
                profile(profile, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("lists");
            for (DeclaredList list : check.lists()) {
                list(list, json);
            }
            json.writeEndArray();
            if (estimate != null) {
                estimate(estimate, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the check cannot be written", e);
        }
        out.println();
    }

    /** Bytes that nobody can tell are left out. */
    private static void estimate(StateEstimate estimate, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("state");
        for (StateEstimate.Part part : estimate.parts()) {
            json.writeStartObject();
            json.writeStringField("kind", part.kind().name());
            json.writeStringField("name", part.name());
            if (part.bytes() != StateEstimate.UNKNOWN) {
                json.writeNumberField("entries", part.entries());
                json.writeNumberField("bytes", part.bytes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (estimate.bytes() != StateEstimate.UNKNOWN) {
            json.writeNumberField("state_bytes", estimate.bytes());
        }
    }

    static void finding(RuleProblem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.check().code());
        json.writeStringField("level", problem.check().level().text());
        json.writeStringField("path", problem.path());
        json.writeNumberField("line", problem.line());
        json.writeNumberField("column", problem.column());
        json.writeNumberField("length", problem.length());
        json.writeStringField("message", problem.message());
        json.writeStringField("hint", problem.hint());
        json.writeEndObject();
    }

    private static void rule(RuleDescriptor rule, RuleCheck check, JsonGenerator json)
            throws IOException {
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
        for (RuleUse use : check.uses()) {
            if (use.ruleId().equals(rule.id())) {
                use(use, json);
            }
        }
        json.writeArrayFieldStart("tunables");
        for (TunableValue tunable : check.tunables()) {
            if (tunable.variable().rule().equals(rule.id())) {
                tunable(tunable, json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void tunable(TunableValue tunable, JsonGenerator json) throws IOException {
        TunableVariable variable = tunable.variable();
        json.writeStartObject();
        json.writeStringField("name", variable.name());
        json.writeStringField("type", variable.type().name());
        json.writeNumberField("value", tunable.value());
        json.writeNumberField("default", variable.initial());
        json.writeNumberField("min", variable.min());
        json.writeNumberField("max", variable.max());
        json.writeStringField("unit", variable.unit());
        json.writeStringField("why", variable.why());
        if (!tunable.setIn().isEmpty()) {
            json.writeStringField("set_in", tunable.setIn());
        }
        json.writeEndObject();
    }

    /** How far back a rule remembers is left out if nobody can tell. */
    private static void use(RuleUse use, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("features");
        for (String feature : use.features()) {
            json.writeString(feature);
        }
        json.writeEndArray();
        if (use.stateHorizonMs() != RuleSet.FOR_EVER) {
            json.writeNumberField("remembers_ms", use.stateHorizonMs());
        }
    }

    private static void list(DeclaredList list, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("list", list.name());
        json.writeStringField("kind", list.kind().name());
        json.writeStringField("field", list.field().written());
        json.writeStringField("why", list.why());
        json.writeStringField("owner", list.owner());
        json.writeNumberField("entries", list.entries().size());
        json.writeEndObject();
    }

    private static void profile(Profile profile, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("profile", profile.name());
        json.writeArrayFieldStart("key");
        for (Field field : profile.key()) {
            json.writeString(field.written());
        }
        json.writeEndArray();
        json.writeNumberField("idle_ms", profile.idleMs());
        json.writeNumberField("entities_max", profile.entitiesMax());
        json.writeStringField("at_cap", profile.atCap().name());
        json.writeArrayFieldStart("features");
        for (Feature feature : profile.features()) {
            json.writeStartObject();
            json.writeStringField("feature", feature.name());
            json.writeStringField("type", feature.type().name());
            json.writeStringField("computes", ProfileText.of(feature));
            json.writeNumberField("reach_ms", feature.reachMs());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
