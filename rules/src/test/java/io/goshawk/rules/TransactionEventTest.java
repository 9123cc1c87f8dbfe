package io.goshawk.rules;

import static io.goshawk.rules.Rules.START_MS;
import static io.goshawk.rules.Rules.evaluate;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field of the schema is readable in EPL under its own name. */
class TransactionEventTest {
    @Test
    void shouldShowEveryFieldOfTheSchemaUnderItsName() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_time", START_MS);
        fields.put("ingest_time", START_MS + 7);
        fields.put("transaction_type", "CASH");
        fields.put("card_token", "card-1");
        fields.put("customer_id", "customer-1");
        fields.put("card_bin", "411111");
        fields.put("issuer_country", "DE");
        fields.put("amount_minor", 1_234L);
        fields.put("amount", 12.34);
        fields.put("currency", "EUR");
        fields.put("amount_base_minor", 1_300L);
        fields.put("merchant_id", "merchant-1");
        fields.put("terminal_id", "terminal-1");
        fields.put("mcc", "5411");
        fields.put("merchant_country", "FR");
        fields.put("latitude", 48.1);
        fields.put("longitude", 11.6);
        fields.put("channel", "POS");
        fields.put("entry_mode", "FALLBACK");
        fields.put("auth_result", "DECLINED");
        fields.put("response_code", "05");
        fields.put("cvv_result", "N");
        fields.put("avs_result", "Z");
        fields.put("sca_result", "07");
        fields.put("device_id", "device-1");
        fields.put("ip", "192.0.2.1");
        fields.put("ip_country", "US");
        String epl = "select " + String.join(", ", fields.keySet())
                + ", attributes('home_lat') as home, attributes('none') as missing"
                + " from Transaction;";

        try (EsperEvaluator rules = evaluator(live("every_field", epl))) {
            Hit hit = evaluate(rules, full()).getFirst();

            fields.forEach((name, value) -> assertThat(hit.evidence(name)).as(name)
                    .isEqualTo(value));
            assertThat(hit.evidence("home")).isEqualTo("48.5");
            assertThat(hit.evidence("missing")).isNull();
        }
    }

    @Test
    void shouldCompareDecimalAmountsExactly() {
        try (EsperEvaluator rules = evaluator(
                live("exact", "select amount from Transaction(amount = 0.29);"),
                live("yen", "select amount from Transaction(amount = 29, currency = 'JPY');"))) {
            assertThat(evaluate(rules, purchase(1, 0).amountMinor(29).build()))
                    .map(hit -> hit.rule().id()).containsExactly("exact");
            assertThat(evaluate(rules, purchase(2, 0).amountMinor(29).currency("JPY").build()))
                    .map(hit -> hit.rule().id()).containsExactly("yen");
        }
    }

    private static Transaction full() {
        return purchase(1, 0).ingestTimeMs(START_MS + 7).type(TransactionType.CASH)
                .customerId("customer-1").cardBin("411111").issuerCountry("DE").amountMinor(1_234)
                .amountBaseMinor(1_300L).terminalId("terminal-1").mcc("5411")
                .merchantCountry("FR").latitude(48.1).longitude(11.6).channel(Channel.POS)
                .entryMode(EntryMode.FALLBACK).authResult(AuthResult.DECLINED).responseCode("05")
                .cvvResult("N").avsResult("Z").scaResult("07").deviceId("device-1")
                .ip("192.0.2.1").ipCountry("US").attribute("home_lat", "48.5").build();
    }
}
