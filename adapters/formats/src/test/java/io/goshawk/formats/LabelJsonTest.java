package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.FraudLabel.Source;
import io.goshawk.engine.event.FraudLabel.Verdict;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a label becomes, sound or not. What is wrong with the form of a record, and with its texts,
 * is told as for transactions: see {@link BadInputTest}.
 */
class LabelJsonTest {
    private static final String REQUIRED = """
            {"transaction_id":"t-1","card_token":"C1","label_time":1760000000000,
            "label":"FRAUD","source":"CHARGEBACK"}""";
    private static final FraudLabel LABEL = new FraudLabel(Events.ORIGIN, "t-1", "C1",
            Events.TIME_MS, Verdict.FRAUD, Source.CHARGEBACK, null);

    private final LabelJson json = new LabelJson(
            new TransactionJsonLimits(512, 4, 1_000, 64, 0, 1));

    @Test
    void shouldReadEveryFieldOfTheSchema() {
        Input input = decode("""
                {"transaction_id":"t-1","card_token":"C1","merchant_id":"M1","terminal_id":"T1",
                 "label_time":1760000000000,"label":"DISPUTED","source":"ISSUER_REPORT",
                 "scenario":"card testing"}""");

        assertThat(input).isEqualTo(new FraudLabel(Events.ORIGIN, "t-1", "C1", Events.TIME_MS,
                Verdict.DISPUTED, Source.ISSUER_REPORT, "card testing"));
    }

    @Test
    void shouldReadALabelWithoutItsOptionalFields() {
        assertThat(decode(REQUIRED)).isEqualTo(LABEL);
        assertThat(with("\"scenario\":null,\"merchant_id\":null,\"terminal_id\":null"))
                .isEqualTo(LABEL);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryVerdict(Verdict verdict) {
        assertThat(changed("FRAUD", verdict.name()))
                .isInstanceOfSatisfying(FraudLabel.class,
                        label -> assertThat(label.verdict()).isEqualTo(verdict));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEverySource(Source source) {
        assertThat(changed("CHARGEBACK", source.name()))
                .isInstanceOfSatisfying(FraudLabel.class,
                        label -> assertThat(label.source()).isEqualTo(source));
    }

    /** More of them, and longer ones, than the limits on attributes allow. */
    @Test
    void shouldLeaveOutWhatTheSchemaLacks() {
        Input input = with("\"note\":\"" + "n".repeat(200) + "\",\"case\":{\"id\":[1,2]},"
                + "\"attributes\":{\"x\":\"1\"},\"event_time\":1");

        assertThat(input).isEqualTo(LABEL);
    }

    @Test
    void shouldDecideNothingFromTheRecordBefore() {
        with("\"scenario\":\"card testing\"");
        decode("{\"label\":3}");

        assertThat(decode(REQUIRED)).isEqualTo(LABEL);
    }

    @Test
    void shouldTakeALabelThatIsAsFarAheadAsItMayBe() {
        assertThat(changed("1760000000000", "1760000001000"))
                .isInstanceOf(FraudLabel.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1760000000000 | 1760000001001 | FUTURE | label_time: must not be later than 1000 ms \
            after the record's timestamp 1760000000000, is 1760000001001
            1760000000000 | -1            | OUT_OF_RANGE | label_time: must not be negative, is -1
            1760000000000 | "2025-10-09"  | WRONG_TYPE | label_time: must be a whole number, is text
            "FRAUD"       | "fraud"       | OUT_OF_RANGE | label: must be one of FRAUD, GENUINE, \
            DISPUTED, is 'fraud'
            "FRAUD"       | true          | WRONG_TYPE | label: must be text, is true
            "FRAUD"       | null          | MISSING_FIELD | label: is required, is null
            "CHARGEBACK"  | ""            | OUT_OF_RANGE | source: must be one of CHARGEBACK, \
            ISSUER_REPORT, ANALYST, SIMULATED, is ''
            "t-1"         | " "           | MISSING_FIELD | transaction_id: must not be blank
            "C1"          | ""            | MISSING_FIELD | card_token: must not be blank
            "C1"          | 7             | WRONG_TYPE | card_token: must be text, is 7
            "C1"          | "C1","x":[[[[1]]]],"y":"" | TOO_DEEP | nested deeper than 4
            "C1"          | "C1","terminal_id":[1] | WRONG_TYPE | terminal_id: must be text
            "C1"          | "C1","merchant_id":1 | WRONG_TYPE | merchant_id: must be text, is 1
            "C1"          | "C1","label":"GENUINE" | DUPLICATE_KEY | duplicate key 'label'
            "C1"          | "C1","scenario":"\\ud83d" | INVALID_UTF8 | scenario: holds half
            """)
    void shouldSetAsideWithTheReasonWhenTheLabelIsBad(String what, String into,
            RejectReason reason, String detail) {
        assertSetAside(REQUIRED.replace(what, into), reason, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction_id", "card_token", "label_time", "label", "source"})
    void shouldSetAsideALabelWithoutARequiredField(String name) {
        assertSetAside(REQUIRED.replace("\"" + name + "\"", "\"x\""), RejectReason.MISSING_FIELD,
                name + ": is required, is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            null       | EMPTY         | the value is null
            hello      | NOT_JSON      | byte 0
            [1]        | NOT_AN_OBJECT | is an array
            {"label":  | NOT_JSON      | ends too early
            """)
    void shouldSetAsideWhatIsNoRecordAtAll(String value, RejectReason reason, String detail) {
        assertSetAside(value, reason, detail);
    }

    private void assertSetAside(String value, RejectReason reason, String detail) {
        byte[] bytes = value == null ? null : Events.bytes(value);
        byte[] copy = bytes == null ? null : bytes.clone();

        DeadLetter letter = (DeadLetter) json.decode(Events.ORIGIN, Events.KEY, bytes);

        assertThat(letter.reason()).as(letter.detail()).isEqualTo(reason);
        assertThat(letter.detail()).contains(detail);
        assertThat(letter.origin()).isEqualTo(Events.ORIGIN);
        assertThat(letter.key()).isSameAs(Events.KEY);
        assertThat(letter.value()).isSameAs(bytes).isEqualTo(copy);
    }

    private Input decode(String value) {
        return json.decode(Events.ORIGIN, Events.KEY, Events.bytes(value));
    }

    private Input with(String members) {
        return decode(REQUIRED.replace("}", "," + members + "}"));
    }

    private Input changed(String what, String into) {
        return decode(REQUIRED.replace(what, into));
    }
}
