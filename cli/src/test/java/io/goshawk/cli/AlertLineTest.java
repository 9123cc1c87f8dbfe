package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Alerts as people see them. */
final class AlertLineTest {
    @Test
    void shouldShowWhatWasPaidAndWhy() {
        String line = AlertLine.of("""
                {"kind":"transaction","transaction_id":"t","card_token":"tok_1","amount_minor":1250,
                "currency":"EUR","event_time":1767603600000,"outcome":"DECLINE","score":850,
                "hits":[{"rule_id":"a","points":250,"why":"A card is tried.",
                "evidence":{"card_token":"tok_1","payments":6}},
                {"rule_id":"b","points":600,"why":"It is far away.","evidence":{}},
                {"rule_id":"c","points":100,"why":"It is late.","evidence":{}}],
                "source":{"topic":"x"}}""".getBytes(UTF_8));

        assertThat(line).isEqualTo("DECLINE  850  2026-01-05T09:00:00Z  12.50 EUR  tok_1  t  "
                + "a(payments=6); b; c – It is far away.");
    }

    @Test
    void shouldShowAnEntity() {
        String line = AlertLine.of("""
                {"kind":"entity","entity":"tok_2","clock_time":5,
                "hits":[{"rule_id":"silence","evidence":{"minutes":30}}]}""".getBytes(UTF_8));

        assertThat(line).isEqualTo("ENTITY  tok_2  silence(minutes=30)");
    }
}
