package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What alerts and decisions look like; that they keep to their schemas: {@link SchemaTest}. */
class DecisionJsonTest {
    private final DecisionJson json = new DecisionJson();

    @Test
    void shouldWriteAnAlertToTheByte() {
        Hit live = Decisions.hit("velocity", Status.LIVE, new Evidence("card_token", "C1"),
                new Evidence("payments", 6L), new Evidence("total", 12.34),
                new Evidence("speed", Double.POSITIVE_INFINITY), new Evidence("first", true),
                new Evidence("before", null));
        Hit shadow = Decisions.hit("trial", Status.SHADOW, new Evidence("payments", 6L));
        Alert alert = Alert.of(Decisions.decision(Decisions.TRANSACTION, Outcome.REVIEW,
                List.of(shadow, live), List.of())).getFirst();

        String text = text(json.alert(alert, "abcd"));

        assertThat(text).isEqualTo("""
                {"schema_version":1,"alert_id":"%s","kind":"transaction","transaction_id":"t-1",\
                "card_token":"C1","merchant_id":"M1","amount_minor":1234,"currency":"EUR",\
                "event_time":1760000000000,"outcome":"REVIEW","score":350,"late":true,\
                "hits":[{"rule_id":"velocity","version":3,"points":350,"action":"REVIEW",\
                "severity":"HIGH","typology":"card testing","why":"Many small payments.",\
                "evidence":{"card_token":"C1","payments":6,"total":12.34,"speed":"Infinity",\
                "first":true,"before":null}}],"source":{"topic":"transactions","partition":3,\
                "offset":41,"timestamp":1760000000000},"rule_set":"abcd","sequence":77}"""
                .formatted(alert.id()));
    }

    @Test
    void shouldWriteTheEntityWhenARuleFiredOnTheClock() {
        Hit absent = Decisions.hit("refund_missing", Status.LIVE, new Evidence("merchant", "M9"),
                new Evidence("waited", Double.NaN));
        Alert alert = Alert.of(Decisions.decision(Decisions.TICK, Outcome.APPROVE, List.of(),
                List.of(absent))).getFirst();

        Map<String, Object> written = JsonTree.object(json.alert(alert, Decisions.RULE_SET));

        assertThat(written).containsEntry("kind", "entity").containsEntry("entity", "M9")
                .containsEntry("clock_time", Events.TIME_MS + 5).containsEntry("sequence", 77L)
                .doesNotContainKey("transaction_id");
        assertThat(evidence(written, "hits")).containsEntry("waited", "NaN");
    }

    @Test
    void shouldKeepShadowAndClockHitsApartWhenADecisionHasAll() {
        Decision decision = Decisions.decision(Decisions.TRANSACTION, Outcome.APPROVE,
                List.of(Decisions.hit("a", Status.LIVE), Decisions.hit("b", Status.SHADOW)),
                List.of(Decisions.hit("c", Status.LIVE), Decisions.hit("d", Status.SHADOW)));

        Map<String, Object> written = JsonTree.object(json.decision(decision, "h"));

        assertThat(ruleIds(written, "hits")).containsExactly("a");
        assertThat(ruleIds(written, "shadow_hits")).containsExactly("b");
        assertThat(ruleIds(written, "clock_hits")).containsExactly("c");
        assertThat(ruleIds(written, "shadow_clock_hits")).containsExactly("d");
    }

    @Test
    void shouldWriteTheFeaturesThatTheRulesSaw() {
        Decision decision = Decisions.withFeatures(Outcome.REVIEW,
                List.of(Decisions.hit("a", Status.LIVE)));
        String features = "\"features\":{\"card.count_10m\":6,\"card.mean_30d\":12.5,"
                + "\"card.last_country\":\"FR\",\"merchant.fraud_rate_28d\":null}";

        assertThat(text(json.alert(Alert.of(decision).getFirst(), "h")))
                .contains(features + ",\"source\":").doesNotContain("evicted");
        assertThat(text(json.decision(decision, "h")))
                .contains(features + ",\"shadow_hits\":[],\"evicted\":2,\"source\":");
    }

    @Test
    void shouldWriteFiguresSoThatTheyReadBackTheSame() {
        double[] figures = {0.1, -0.0, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 3};
        Evidence[] evidence = new Evidence[figures.length + 1];
        for (int i = 0; i < figures.length; i++) {
            evidence[i] = new Evidence("d" + i, figures[i]);
        }
        evidence[figures.length] = new Evidence("l", Long.MIN_VALUE);
        Decision decision = Decisions.decision(Decisions.TRANSACTION, Outcome.APPROVE,
                List.of(Decisions.hit("a", Status.LIVE, evidence)), List.of());

        Map<String, Object> read = evidence(JsonTree.object(json.decision(decision, "h")), "hits");

        for (int i = 0; i < figures.length; i++) {
            assertThat(read).containsEntry("d" + i, figures[i]);
        }
        assertThat(read).containsEntry("l", Long.MIN_VALUE);
    }

    @Test
    void shouldWriteTheSameBytesWhenWrittenAgain() {
        Decision decision = Decisions.decision(Decisions.TRANSACTION, Outcome.DECLINE,
                List.of(Decisions.hit("a", Status.LIVE, new Evidence("text", "é\ud83d\n\""))),
                List.of());

        byte[] first = json.decision(decision, "h");
        json.alert(Alert.of(decision).getFirst(), "h");

        assertThat(json.decision(decision, "h")).isEqualTo(first);
        assertThat(new DecisionJson().decision(decision, "h")).isEqualTo(first);
        assertThat(evidence(JsonTree.object(first), "hits")).containsEntry("text", "é?\n\"");
    }

    @Test
    void shouldRefuseADecisionOnWhatIsNeverDecided() {
        DeadLetter letter = new DeadLetter(Events.ORIGIN, RejectReason.EMPTY, "empty", null, null);
        Decision decision = Decisions.decision(letter, Outcome.APPROVE, List.of(), List.of());

        assertThatThrownBy(() -> json.decision(decision, "h"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(text(json.decision(
                Decisions.decision(Decisions.TICK, Outcome.APPROVE, List.of(), List.of()), "h")))
                .startsWith("{\"schema_version\":1,\"kind\":\"tick\"").endsWith("}");
    }

    private static Map<String, Object> evidence(Map<String, Object> written, String hits) {
        Object hit = JsonTree.asList(written.get(hits)).getFirst();
        return JsonTree.asObject(JsonTree.asObject(hit).get("evidence"));
    }

    private static List<Object> ruleIds(Map<String, Object> written, String hits) {
        return JsonTree.asList(written.get(hits)).stream()
                .map(hit -> JsonTree.asObject(hit).get("rule_id")).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
