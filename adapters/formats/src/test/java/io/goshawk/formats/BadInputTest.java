package io.goshawk.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.RejectReason;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One of each thing that can be wrong with a record: the reason told apart, the detail naming field
 * and value, the bytes untouched.
 */
class BadInputTest {
    private static final TransactionJsonLimits LIMITS = new TransactionJsonLimits(8_192, 8, 1_000,
            64, 4, 16);

    private record Bad(String what, byte[] value, RejectReason reason, String detail) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> form() {
        String sound = "{" + Events.REQUIRED + "}";
        return Stream.of(
                bad("null value", null, RejectReason.EMPTY, "the value is null"),
                bad("no bytes", new byte[0], RejectReason.EMPTY, "the value has no bytes"),
                bad("oversized", bytes(sound + " ".repeat(8_192)), RejectReason.OVERSIZED,
                        "must not be larger than 8192 bytes, is 83"),
                bad("white space", bytes(" \r\n\t"), RejectReason.NOT_JSON, "only white space"),
                bad("a word", bytes("hello"), RejectReason.NOT_JSON, "byte 0: "),
                bad("cut off", bytes("{" + Events.REQUIRED), RejectReason.NOT_JSON,
                        ": the JSON ends too early"),
                bad("cut off in a text", bytes("{\"a\":\"b"), RejectReason.NOT_JSON,
                        "byte 7: the JSON ends too early"),
                bad("garbage after the object", bytes(sound + "x"), RejectReason.NOT_JSON,
                        "byte " + sound.length() + ": "),
                bad("second object", bytes(sound + "\n{}"), RejectReason.NOT_JSON,
                        "byte " + (sound.length() + 1) + ": more follows"),
                bad("trailing comma", bytes("{" + Events.REQUIRED + ",}"), RejectReason.NOT_JSON,
                        "field name"),
                bad("comment", bytes("/* */" + sound), RejectReason.NOT_JSON, "comment"),
                bad("single quotes", bytes("{'a':1}"), RejectReason.NOT_JSON, "byte 1: "),
                bad("control character", bytes("{\"a\u0001\":1}"), RejectReason.NOT_JSON,
                        "byte "),
                bad("NaN", Events.with("\"latitude\":NaN"), RejectReason.NOT_JSON, "NaN"),
                bad("Infinity", Events.with("\"x\":-Infinity"), RejectReason.NOT_JSON,
                        "byte "),
                bad("leading zero", Events.with("\"x\":01"), RejectReason.NOT_JSON, "zeroes"),
                bad("byte order mark", bytes("\ufeff" + sound), RejectReason.NOT_JSON, "byte "),
                bad("UTF-16", sound.getBytes(UTF_16LE), RejectReason.NOT_JSON, "byte "),
                bad("not JSON after bad content",
                        bytes("{\"amount_minor\":-5,\"amount_minor\":1,]"), RejectReason.NOT_JSON,
                        "byte "),
                bad("an array", bytes("[1]"), RejectReason.NOT_AN_OBJECT, "is an array"),
                bad("a number", bytes("42"), RejectReason.NOT_AN_OBJECT, "is 42"),
                bad("null literal", bytes("null"), RejectReason.NOT_AN_OBJECT, "is null"),
                bad("too deep", Events.with("\"x\":" + "[".repeat(8) + "]".repeat(8)),
                        RejectReason.TOO_DEEP, "nested deeper than 8"),
                bad("far too deep", bytes("{\"x\":".repeat(1_600)), RejectReason.TOO_DEEP,
                        "nested deeper than 8"),
                bad("too deep in a field of the schema",
                        Events.with("\"mcc\":" + "[".repeat(9) + "]".repeat(9)),
                        RejectReason.TOO_DEEP, "nested deeper than 8"));
    }

    static Stream<Bad> text() {
        return Stream.of(
                bad("Latin-1", "{\"customer_id\":\"é\"}".getBytes(ISO_8859_1),
                        RejectReason.INVALID_UTF8, "byte 16: is not UTF-8"),
                bad("overlong form", within("\u00c0\u0080"), RejectReason.INVALID_UTF8, "byte "),
                bad("surrogate as bytes", within("\u00ed\u00a0\u0080"),
                        RejectReason.INVALID_UTF8, "byte "),
                bad("beyond Unicode", within("\u00f4\u0090\u0080\u0080"),
                        RejectReason.INVALID_UTF8, "byte "),
                bad("cut off character", "{\"a\":\"\u00e2\u0082".getBytes(ISO_8859_1),
                        RejectReason.INVALID_UTF8, "byte 6: "),
                bad("half a surrogate pair", Events.with("\"customer_id\":\"\\ud83d\""),
                        RejectReason.INVALID_UTF8, "customer_id: holds half of a surrogate pair"),
                bad("half a surrogate pair in a code", Events.with("\"mcc\":\"\\ude00\""),
                        RejectReason.INVALID_UTF8, "mcc: holds half"),
                bad("half a surrogate pair in a nested text", Events.with("\"x\":[\"\\ud83d\"]"),
                        RejectReason.INVALID_UTF8, "x: holds half"));
    }

    static Stream<Bad> keys() {
        return Stream.of(
                bad("duplicate key", Events.with("\"currency\":\"EUR\""),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'currency'"),
                bad("duplicate key by escape", Events.with("\"\\u0063urrency\":\"EUR\""),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'currency'"),
                bad("duplicate key with null", Events.with("\"mcc\":null,\"mcc\":\"5411\""),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'mcc'"),
                bad("duplicate unknown key", Events.with("\"x\":null,\"x\":1"),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'x'"),
                bad("duplicate attribute", Events.with("\"attributes\":{\"x\":\"1\",\"x\":\"1\"}"),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'attributes.x'"),
                bad("duplicate nested key", Events.with("\"x\":[{\"y\":{\"z\":1,\"z\":1}}]"),
                        RejectReason.DUPLICATE_KEY, "duplicate key 'z' in a nested object"),
                bad("duplicate key after bad content",
                        Events.with("\"mcc\":1,\"amount_minor\":-5"), RejectReason.DUPLICATE_KEY,
                        "duplicate key 'amount_minor'"));
    }

    static Stream<Bad> content() {
        return Stream.of(
                bad("fraction for an amount", Events.changed("1234", "12.5"),
                        RejectReason.WRONG_TYPE, "amount_minor: must be a whole number, is 12.5"),
                bad("text for an amount", Events.changed("1234", "\"1234\""),
                        RejectReason.WRONG_TYPE, "amount_minor: must be a whole number, is text"),
                bad("text for a time", Events.changed("1760000000000", "\"2025-10-09T08:53:20Z\""),
                        RejectReason.WRONG_TYPE, "event_time: must be a whole number, is text"),
                bad("number for a text", Events.changed("\"C1\"", "1"), RejectReason.WRONG_TYPE,
                        "card_token: must be text, is 1"),
                bad("object for a text", Events.changed("\"M1\"", "{\"id\":1}"),
                        RejectReason.WRONG_TYPE, "merchant_id: must be text, is an object"),
                bad("number for a symbol", Events.with("\"channel\":3"), RejectReason.WRONG_TYPE,
                        "channel: must be text, is 3"),
                bad("text for degrees", Events.with("\"latitude\":\"1.5\""),
                        RejectReason.WRONG_TYPE, "latitude: must be a number, is text"),
                bad("array for attributes", Events.with("\"attributes\":[]"),
                        RejectReason.WRONG_TYPE, "attributes: must be an object, is an array"),
                bad("number for an attribute", Events.with("\"attributes\":{\"x\":1}"),
                        RejectReason.WRONG_TYPE, "attributes.x: must be text, is 1"),
                bad("negative amount", Events.changed("1234", "-5"), RejectReason.OUT_OF_RANGE,
                        "amount_minor: must not be negative, is -5"),
                bad("amount beyond a long", Events.changed("1234", "9223372036854775808"),
                        RejectReason.OUT_OF_RANGE,
                        "amount_minor: must fit into 64 bits, is 9223372036854775808"),
                bad("negative base amount", Events.with("\"amount_base_minor\":-1"),
                        RejectReason.OUT_OF_RANGE, "amount_base_minor: must not be negative"),
                bad("negative event time", Events.changed("1760000000000", "-1"),
                        RejectReason.OUT_OF_RANGE, "event_time: must not be negative, is -1"),
                bad("latitude", Events.with("\"latitude\":90.01"), RejectReason.OUT_OF_RANGE,
                        "latitude: must be -90 to 90 degrees, is 90.01"),
                bad("longitude", Events.with("\"longitude\":-1e999"), RejectReason.OUT_OF_RANGE,
                        "longitude: must be -180 to 180 degrees, is -1e999"),
                bad("long text", Events.with("\"ip\":\"" + "é".repeat(33) + "\""),
                        RejectReason.OUT_OF_RANGE, "ip: must not be longer than 64 bytes, is 66"),
                bad("long number", Events.with("\"x\":" + "9".repeat(65)),
                        RejectReason.OUT_OF_RANGE, "a number must not have more than 64 digits"),
                bad("long attribute", Events.with("\"x\":\"" + "a".repeat(65) + "\""),
                        RejectReason.OUT_OF_RANGE, "x: must not be longer than 64 bytes, is 65"),
                bad("long attribute name", Events.with("\"" + "n".repeat(17) + "\":1"),
                        RejectReason.OUT_OF_RANGE, "must not be longer than 16 bytes, is 17"),
                bad("many attributes", Events.with(attributes(5)), RejectReason.OUT_OF_RANGE,
                        "attributes: must not be more than 4"),
                bad("currency unknown", Events.changed("EUR", "EUX"),
                        RejectReason.UNKNOWN_CURRENCY, "currency: 'EUX' is not"),
                bad("currency in lower case", Events.changed("EUR", "eur"),
                        RejectReason.UNKNOWN_CURRENCY, "currency: 'eur' is not"),
                bad("currency without money", Events.changed("EUR", "XAU"),
                        RejectReason.UNKNOWN_CURRENCY, "currency: 'XAU' is not"),
                bad("future", Events.changed("1760000000000", "1760000001001"),
                        RejectReason.FUTURE, "event_time: must not be later than 1000 ms after "
                                + "the record's timestamp 1760000000000, is 1760000001001"),
                bad("far future", Events.changed("1760000000000", "9223372036854775807"),
                        RejectReason.OUT_OF_RANGE,
                        "event_time: must be at most 253402300799999, is 9223372036854775807"),
                bad("amount beyond all money", Events.bytes("{\"amount_minor\":100000000000001}"),
                        RejectReason.OUT_OF_RANGE,
                        "amount_minor: must be at most 100000000000000, is 100000000000001"),
                bad("first of two", Events.bytes("{\"amount_minor\":-5,\"currency\":\"EUX\"}"),
                        RejectReason.OUT_OF_RANGE, "amount_minor: must not be negative, is -5"));
    }

    static Stream<Bad> missing() {
        return Stream.of("transaction_id", "event_time", "card_token", "amount_minor", "currency",
                "merchant_id").flatMap(
                        name -> Stream.of(
                                bad("no " + name, Events.changed("\"" + name, "\"x" + name),
                                        RejectReason.MISSING_FIELD,
                                        name + ": is required, is missing"),
                                bad("null " + name,
                                        bytes(("{" + Events.REQUIRED + "}").replaceAll(
                                                "(\"" + name + "\":)[^,}]+", "$1null")),
                                        RejectReason.MISSING_FIELD,
                                        name + ": is required, is null")));
    }

    static Stream<Bad> blank() {
        return Stream.of("t-1", "C1", "M1")
                .map(id -> bad("blank for " + id, Events.changed("\"" + id + "\"", "\" \""),
                        RejectReason.MISSING_FIELD, ": must not be blank"));
    }

    @ParameterizedTest
    @MethodSource({"form", "text", "keys", "content", "missing", "blank"})
    void shouldSetAsideWithTheReasonWhenTheRecordIsBad(Bad bad) {
        byte[] copy = bad.value() == null ? null : bad.value().clone();

        DeadLetter letter = Events.deadLetter(bad.value(), LIMITS);

        assertThat(letter.reason()).as(letter.detail()).isEqualTo(bad.reason());
        assertThat(letter.detail()).contains(bad.detail());
        assertThat(letter.origin()).isEqualTo(Events.ORIGIN);
        assertThat(letter.key()).isSameAs(Events.KEY);
        assertThat(letter.value()).isSameAs(bad.value()).isEqualTo(copy);
    }

    @Test
    void shouldKeepTheDetailShortAndPrintableWhenTheRecordIsNot() {
        DeadLetter letter = Events.deadLetter(
                Events.changed("EUR", "\\u001b[31m\\u0007" + "x".repeat(900)));

        assertThat(letter.reason()).isEqualTo(RejectReason.UNKNOWN_CURRENCY);
        assertThat(letter.detail()).startsWith("currency: '?[31m?xxx").endsWith("...")
                .hasSize(303);
    }

    /** A text with these bytes, given as characters up to U+00FF. */
    private static byte[] within(String bytes) {
        return ("{\"customer_id\":\"" + bytes + "\"}").getBytes(ISO_8859_1);
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"x" + i + "\":1")
                .collect(Collectors.joining(","));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Bad bad(String what, byte[] value, RejectReason reason, String detail) {
        return new Bad(what, value, reason, detail);
    }
}
