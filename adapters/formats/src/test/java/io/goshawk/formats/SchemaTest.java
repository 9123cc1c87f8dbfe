package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the JSON that is written against the JSON Schemas that are shipped. */
class SchemaTest {
    private static final Hit LIVE = Decisions.hit("velocity", Status.LIVE,
            new Evidence("card_token", "C1"), new Evidence("speed", 1.5),
            new Evidence("payments", 6L), new Evidence("first", false),
            new Evidence("before", null));
    private static final Hit SHADOW = Decisions.hit("trial", Status.SHADOW);

    private final DecisionJson json = new DecisionJson();

    @Test
    void shouldKeepToItsSchemaWhenAnAlertIsWritten() throws IOException {
        JsonSchema schema = schema("alert.schema.json");
        List<Alert> alerts = Alert.of(Decisions.decision(Decisions.TRANSACTION, Outcome.DECLINE,
                List.of(SHADOW, LIVE), List.of(LIVE, SHADOW)));

        assertThat(alerts).hasSize(2);
        assertThat(schema.faults("entity", json.alert(alerts.get(0), Decisions.RULE_SET)))
                .isEmpty();
        assertThat(schema.faults("transaction", json.alert(alerts.get(1), Decisions.RULE_SET)))
                .isEmpty();
        assertThat(schema.faults("transaction", json.alert(Alert.of(
                Decisions.withFeatures(Outcome.REVIEW, List.of(LIVE))).getFirst(),
                Decisions.RULE_SET))).isEmpty();
        assertThat(schema.faults("entity", json.alert(alerts.get(1), Decisions.RULE_SET)))
                .contains("/clock_time: is missing", "/score: is not in the schema");
    }

    @Test
    void shouldKeepToItsSchemaWhenADecisionIsWritten() throws IOException {
        JsonSchema schema = schema("decision.schema.json");
        Decision onTransaction = Decisions.decision(Decisions.TRANSACTION, Outcome.REVIEW,
                List.of(SHADOW, LIVE), List.of(LIVE, SHADOW));
        Decision onTick = Decisions.decision(Decisions.TICK, Outcome.APPROVE, List.of(),
                List.of(LIVE, SHADOW));

        assertThat(schema.faults("transaction", json.decision(onTransaction, Decisions.RULE_SET)))
                .isEmpty();
        assertThat(schema.faults("transaction", json.decision(
                Decisions.withFeatures(Outcome.REVIEW, List.of(LIVE)), Decisions.RULE_SET)))
                .isEmpty();
        assertThat(schema.faults("tick", json.decision(onTick, Decisions.RULE_SET))).isEmpty();
    }

    @Test
    void shouldListEveryWordThatTheEngineHas() throws IOException {
        for (String file : List.of("alert.schema.json", "decision.schema.json")) {
            JsonSchema schema = schema(file);

            assertThat(schema.words("hit", "action")).isEqualTo(names(Action.values()));
            assertThat(schema.words("hit", "severity")).isEqualTo(names(Severity.values()));
        }
        assertThat(schema("decision.schema.json").words("transaction", "outcome"))
                .isEqualTo(names(Outcome.values()));
        assertThat(schema("alert.schema.json").words("transaction", "outcome"))
                .isEqualTo(names(Outcome.REVIEW, Outcome.DECLINE));
    }

    @Test
    void shouldHaveTheVersionOfTheHeader() throws IOException {
        for (String file : List.of("alert.schema.json", "decision.schema.json")) {
            Map<String, Object> version = JsonTree
                    .asObject(schema(file).properties("transaction").get("schema_version"));

            assertThat(version.get("const")).isEqualTo((long) DecisionJson.schemaVersion());
        }
    }

    private static JsonSchema schema(String file) throws IOException {
        return new JsonSchema(Files.readAllBytes(SchemaFieldTest.SCHEMAS.resolve(file)));
    }

    private static List<Object> names(Enum<?>... values) {
        return Arrays.stream(values).map(value -> (Object) value.name()).toList();
    }
}
