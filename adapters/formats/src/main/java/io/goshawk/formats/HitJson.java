package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import java.io.IOException;

/** Writes a hit: the rule, why it exists, and the figures that it fired on, each with its type. */
final class HitJson {
    private HitJson() {}

    static void write(Hit hit, JsonGenerator json) throws IOException {
        RuleDescriptor rule = hit.rule();
        json.writeStartObject();
        json.writeStringField("rule_id", rule.id());
        json.writeNumberField("version", rule.version());
        json.writeNumberField("points", rule.points());
        json.writeStringField("action", rule.action().name());
        json.writeStringField("severity", rule.severity().name());
        json.writeStringField("typology", rule.typology());
        json.writeStringField("why", rule.why());
        json.writeObjectFieldStart("evidence");
        for (Evidence piece : hit.evidence()) {
            write(piece, json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Evidence piece, JsonGenerator json) throws IOException {
        switch (piece.value()) {
            case null -> json.writeNullField(piece.name());
            case String text -> DecisionJson.writeText(piece.name(), text, json);
            case Long whole -> json.writeNumberField(piece.name(), whole);
            case Double number -> json.writeNumberField(piece.name(), number);
            case Boolean truth -> json.writeBooleanField(piece.name(), truth);
            default -> throw new IllegalStateException("evidence checks its own type");
        }
    }
}
