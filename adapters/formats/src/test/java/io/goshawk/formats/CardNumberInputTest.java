package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.privacy.CardNumbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberInputTest {
    private static final String PAN = "4111111111111111";
    private static final String MASKED = "411111******1111";
    private static final String LABEL = "{\"transaction_id\":\"t1\",\"card_token\":\"tok_1\","
            + "\"label_time\":1000,\"label\":\"FRAUD\",\"source\":\"ANALYST\"";
    private static final String CHANGE = "{\"change_id\":\"c1\",\"list\":\"blocked\","
            + "\"op\":\"ADD\",\"value\":\"tok_1\",\"author\":\"a\",\"reason\":\"r\"}";

    private final TransactionJson transactions = new TransactionJson(
            TransactionJsonLimits.defaults());

    @ParameterizedTest
    @EnumSource(value = TransactionField.class, mode = Mode.EXCLUDE, names = {"EVENT_TIME",
            "INGEST_TIME", "AMOUNT_MINOR", "AMOUNT_BASE_MINOR", "LATITUDE", "LONGITUDE",
            "ATTRIBUTES"})
    void shouldRefuseACardNumberInEveryTextOfATransaction(TransactionField field) {
        String name = "\"" + field.spelling() + "\":";
        String json = transaction("");
        json = json.contains(name)
                ? json.replaceFirst(name + "\"[^\"]*\"", name + "\"" + PAN + "\"")
                : transaction("," + name + "\"" + PAN + "\"");

        DeadLetter letter = refused(transactions.decode(Events.ORIGIN, null, bytes(json)));

        assertThat(letter.reason()).isEqualTo(RejectReason.CARD_NUMBER);
        assertThat(letter.detail()).contains(field.spelling()).contains(MASKED);
        assertThat(letter.value()).isEqualTo(bytes(json.replace(PAN, MASKED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"attributes\":{\"note\":\"paid with 4111 1111 1111 1111\"}",
            "\"attributes\":{\"4111111111111111\":\"x\"}", "\"extra\":\"4111111111111111\"",
            "\"extra\":4111111111111111", "\"extra\":4111111111111111.0",
            "\"4111111111111111\":1", "\"extra\":{\"deep\":[\"4111-1111-1111-1111\"]}",
            "\"extra\":{\"4111111111111111\":null}", "\"ip\":\"\\u0034111111111111111\""})
    void shouldRefuseACardNumberInAttributes(String member) {
        String json = transaction("," + member);

        DeadLetter letter = refused(transactions.decode(Events.ORIGIN, bytes(PAN), bytes(json)));

        assertThat(letter.reason()).isEqualTo(RejectReason.CARD_NUMBER);
        assertThat(letter.key()).isEqualTo(bytes(MASKED));
        assertThat(letter.value()).hasSameSizeAs(bytes(json));
        assertClean(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"card_token\":\"4111111111111111\"", "4111111111111111", "[4111111111111111]",
            "{\"currency\":\"EUR\",\"currency\":\"4111111111111111\"}",
            "{\"amount_minor\":4000000000000000006}", "{\"currency\":4111111111111111}",
            "x4111111111111111", "{\"event_time\":378282246310005}",
            "{\"latitude\":4111111111111111}", "{\"mcc\":\"\u00ff4111111111111111\"}"})
    void shouldMaskACardNumberWhateverElseIsWrong(String json) {
        byte[] value = json.getBytes(StandardCharsets.ISO_8859_1);

        DeadLetter letter = refused(transactions.decode(Events.ORIGIN, bytes(PAN), value));

        assertThat(letter.value()).hasSameSizeAs(value);
        assertClean(letter);
    }

    @Test
    void shouldMaskACardNumberInARecordThatIsTooLarge() {
        String json = transaction(",\"x\":\"" + "n".repeat(70_000) + PAN + "\"");

        DeadLetter letter = refused(transactions.decode(Events.ORIGIN, null, bytes(json)));

        assertThat(letter.reason()).isEqualTo(RejectReason.OVERSIZED);
        assertClean(letter);
    }

    @Test
    void shouldMaskACardNumberThatTheDetailWouldCut() {
        String json = transaction(",\"attributes\":{\"" + "n".repeat(285) + PAN + "\":\"x\"}");

        DeadLetter letter = refused(transactions.decode(Events.ORIGIN, null, bytes(json)));

        assertThat(letter.detail()).doesNotContain(PAN.substring(0, 7));
    }

    @Test
    void shouldTakeWhatLooksLikeACardNumberWhereItIsExempt() {
        TransactionJsonLimits limits = new TransactionJsonLimits(65_536, 16, 300_000, 1_024, 64,
                128, Set.of("terminal_id", "attributes.order"));
        TransactionJson exempting = new TransactionJson(limits);

        Input taken = exempting.decode(Events.ORIGIN, null,
                bytes(transaction(",\"terminal_id\":\"" + PAN + "\",\"attributes\":{\"order\":\""
                        + PAN + "\"}")));
        Input extra = exempting.decode(Events.ORIGIN, null,
                bytes(transaction(",\"order\":" + PAN)));
        Input refused = exempting.decode(Events.ORIGIN, null,
                bytes(transaction(",\"order_2\":" + PAN)));

        assertThat(taken).isInstanceOf(Transaction.class);
        assertThat(extra).isInstanceOf(Transaction.class);
        assertThat(refused(refused).reason()).isEqualTo(RejectReason.CARD_NUMBER);
    }

    @Test
    void shouldTakeNumbersOfTheSchemaThatLookLikeOne() {
        String json = transaction("").replace("\"amount_minor\":1200",
                "\"amount_minor\":4222222222222");

        assertThat(transactions.decode(Events.ORIGIN, null, bytes(json)))
                .isInstanceOf(Transaction.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            ",\"scenario\":\"4111111111111111\"}", ",\"merchant_id\":\"4111111111111111\"}",
            ",\"unknown\":\"4111111111111111\"}", ",\"unknown\":{\"a\":[4111111111111111]}}",
            ",\"4111111111111111\":{}}"})
    void shouldRefuseACardNumberInALabel(String rest) {
        LabelJson labels = new LabelJson(TransactionJsonLimits.defaults());

        DeadLetter letter = refused(labels.decode(Events.ORIGIN, null, bytes(LABEL + rest)));

        assertThat(letter.reason()).isEqualTo(RejectReason.CARD_NUMBER);
        assertClean(letter);
        assertThat(labels.decode(Events.ORIGIN, null, bytes(LABEL + ",\"x\":{\"y\":[1,null]}}")))
                .isInstanceOf(FraudLabel.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "blocked", "tok_1", "\"a\"", "\"r\""})
    void shouldRefuseACardNumberInAChangeOfAList(String part) {
        ListChangeJson lists = new ListChangeJson(TransactionJsonLimits.defaults());
        String replacement = part.startsWith("\"") ? "\"" + PAN + "\"" : PAN;

        DeadLetter letter = refused(lists.decode(Events.ORIGIN, null,
                bytes(CHANGE.replace(part, replacement))));

        assertThat(letter.reason()).isEqualTo(RejectReason.CARD_NUMBER);
        assertClean(letter);
    }

    @Test
    void shouldRefuseACardNumberInTheRulesOfADeployment() {
        Deployment deployment = new Deployment(Events.ORIGIN, "d1", "author", "reason",
                "0".repeat(64), new DecisionPolicy(500, 800), List.of(new RuleFile("a/rule.epl",
                        "select * from Transaction(card_token = '" + PAN + "')")));

        DeadLetter letter = refused(DeploymentJson.decode(Events.ORIGIN, null,
                DeploymentJson.encode(deployment)));

        assertThat(letter.reason()).isEqualTo(RejectReason.CARD_NUMBER);
        assertThat(letter.detail()).contains("a/rule.epl").contains(MASKED);
        assertClean(letter);
    }

    private static String transaction(String more) {
        return "{\"transaction_id\":\"t1\",\"event_time\":1000,\"card_token\":\"tok_1\","
                + "\"amount_minor\":1200,\"currency\":\"EUR\",\"merchant_id\":\"m1\"" + more + "}";
    }

    private static DeadLetter refused(Input input) {
        assertThat(input).isInstanceOf(DeadLetter.class);
        return (DeadLetter) input;
    }

    private static void assertClean(DeadLetter letter) {
        assertThat(CardNumbers.find(letter.detail())).isEmpty();
        assertThat(letter.detail()).doesNotContain("1111111");
        assertThat(CardNumbers.masked(letter.value())).isSameAs(letter.value());
        assertThat(new String(letter.value(), StandardCharsets.ISO_8859_1))
                .doesNotContain("11111111111");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
