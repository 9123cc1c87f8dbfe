package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.ListChange.Operation;
import io.goshawk.engine.event.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of a list becomes, sound or not. */
class ListChangeJsonTest {
    private static final String REQUIRED = """
            {"change_id":"c-1","list":"blocked_cards","op":"REMOVE","value":"C1","author":"ops",
            "reason":"found again"}""";
    private static final ListChange REMOVAL = new ListChange(Events.ORIGIN, "c-1",
            "blocked_cards", Operation.REMOVE, "C1", "ops", "found again", null);

    private final ListChangeJson json = new ListChangeJson(
            new TransactionJsonLimits(512, 4, 1_000, 64, 0, 1));

    @Test
    void shouldReadAChangeWithoutItsOptionalField() {
        assertThat(decode(REQUIRED)).isEqualTo(REMOVAL);
        assertThat(decode(REQUIRED.replace("}", ",\"expires_ms\":null}"))).isEqualTo(REMOVAL);
    }

    @Test
    void shouldReadWhatItWrites() {
        ListChange change = new ListChange(Events.ORIGIN, "c-2", "watched", Operation.ADD,
                "\"ä\"", "ops", "seen", Events.TIME_MS + 1_000_000);

        assertThat(json.decode(Events.ORIGIN, Events.KEY, ListChangeJson.encode(change)))
                .isEqualTo(change);
        assertThat(json.decode(Events.ORIGIN, Events.KEY, ListChangeJson.encode(REMOVAL)))
                .isEqualTo(REMOVAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "REMOVE" | "DELETE"     | OUT_OF_RANGE  | op: must be one of ADD, REMOVE, is 'DELETE'
            "C1"     | ""           | MISSING_FIELD | value: must not be blank
            "C1"     | 7            | WRONG_TYPE    | value: must be text, is 7
            "author" | "by"         | OUT_OF_RANGE  | 'by': is no field of the schema
            "c-1"    | null         | MISSING_FIELD | change_id: is required, is null
            "ops"    | "ops","expires":1       | OUT_OF_RANGE | 'expires': is no field
            "ops"    | "ops","expires":[{"a":1}] | OUT_OF_RANGE | 'expires': is no field
            "ops"    | "ops","expires_ms":1    | OUT_OF_RANGE | a removal does not expire
            "ops"    | "ops","expires_ms":-1   | OUT_OF_RANGE | must not be negative, is -1
            "ops"    | "ops","expires_ms":"x"  | WRONG_TYPE   | must be a whole number, is text
            "ops"    | "ops","op":"ADD"        | DUPLICATE_KEY | duplicate key 'op'
            """)
    void shouldSetAsideWithTheReasonWhenTheChangeIsBad(String what, String into,
            RejectReason reason, String detail) {
        byte[] bytes = Events.bytes(REQUIRED.replace(what, into));

        DeadLetter letter = (DeadLetter) json.decode(Events.ORIGIN, Events.KEY, bytes);

        assertThat(letter.reason()).as(letter.detail()).isEqualTo(reason);
        assertThat(letter.detail()).contains(detail);
        assertThat(letter.value()).isSameAs(bytes);
    }

    private Input decode(String value) {
        return json.decode(Events.ORIGIN, Events.KEY, Events.bytes(value));
    }
}
