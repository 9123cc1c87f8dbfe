package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a sound record becomes. What is wrong with an unsound one: see {@link BadInputTest}. */
class TransactionJsonTest {
    @Test
    void shouldReadEveryFieldOfTheSchema() {
        byte[] json = Events.bytes("""
                {"transaction_id":"t-1","event_time":1760000000000,"ingest_time":1760000000009,
                 "transaction_type":"REFUND","card_token":"C1","customer_id":"U1",
                 "card_bin":"45717360","issuer_country":"DK","amount_minor":1234,"currency":"JPY",
                 "amount_base_minor":75,"merchant_id":"M1","terminal_id":"T1","mcc":"5411",
                 "merchant_country":"SE","latitude":-90,"longitude":180.0,"channel":"ECOM",
                 "entry_mode":"CREDENTIAL_ON_FILE","auth_result":"DECLINED","response_code":"05",
                 "cvv_result":"N","avs_result":"A","sca_result":"02","device_id":"D1",
                 "ip":"192.0.2.7","ip_country":"NO","attributes":{"b":"2","a":"1"}}
                """);

        Transaction transaction = Events.transaction(json);

        assertThat(transaction).isEqualTo(Transaction.builder(Events.ORIGIN, "t-1")
                .eventTimeMs(Events.TIME_MS).ingestTimeMs(Events.TIME_MS + 9)
                .type(TransactionType.REFUND).cardToken("C1").customerId("U1").cardBin("45717360")
                .issuerCountry("DK").amountMinor(1234).currency("JPY", 0).amountBaseMinor(75L)
                .merchantId("M1").terminalId("T1").mcc("5411").merchantCountry("SE")
                .latitude(-90.0).longitude(180.0).channel(Channel.ECOM)
                .entryMode(EntryMode.CREDENTIAL_ON_FILE).authResult(AuthResult.DECLINED)
                .responseCode("05").cvvResult("N").avsResult("A").scaResult("02").deviceId("D1")
                .ip("192.0.2.7").ipCountry("NO").attribute("b", "2").attribute("a", "1").build());
        assertThat(transaction.attributes().keySet()).containsExactly("b", "a");
    }

    @Test
    void shouldLeaveOptionalFieldsAbsentWhenTheyAreMissing() {
        Transaction transaction = Events.transaction(Events.bytes("{" + Events.REQUIRED + "}"));

        assertThat(transaction).isEqualTo(Transaction.builder(Events.ORIGIN, "t-1")
                .eventTimeMs(Events.TIME_MS).cardToken("C1").amountMinor(1234).currency("EUR")
                .merchantId("M1").build());
        assertThat(transaction.type()).isEqualTo(TransactionType.PURCHASE);
    }

    @Test
    void shouldTakeNullForAbsentWhenAFieldIsOptional() {
        StringBuilder nulls = new StringBuilder("\"unknown\":null");
        for (TransactionField field : TransactionField.values()) {
            if (!field.required()) {
                nulls.append(",\"").append(field.spelling()).append("\":null");
            }
        }

        Transaction transaction = Events.transaction(Events.with(nulls.toString()));

        assertThat(transaction)
                .isEqualTo(Events.transaction(Events.bytes("{" + Events.REQUIRED + "}")));
    }

    @Test
    void shouldReadUnknownWhenASymbolIsUnknown() {
        Transaction transaction = Events.transaction(Events
                .with("""
                "transaction_type":"BARTER","channel":"PIGEON","entry_mode":"",
                "auth_result":"ok\""""));

        assertThat(transaction.type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(transaction.channel()).isEqualTo(Channel.UNKNOWN);
        assertThat(transaction.entryMode()).isEqualTo(EntryMode.UNKNOWN);
        assertThat(transaction.authResult()).isEqualTo(AuthResult.UNKNOWN);
    }

    @Test
    void shouldKeepUnknownFieldsAsAttributesWhenTheSchemaLacksThem() {
        Transaction transaction = Events.transaction(Events.with("""
                "text":"a b","whole":7e1,"number":1.50,"truth":true,"nothing":null,
                "list":[1, 2.50 ,"x",null,[ ]],"object":{"k" : {"l":"\\u00e9\\n"}}"""));

        assertThat(transaction.attributes()).containsExactly(entry("text", "a b"),
                entry("whole", "7e1"), entry("number", "1.50"), entry("truth", "true"),
                entry("list", "[1,2.50,\"x\",null,[]]"),
                entry("object", "{\"k\":{\"l\":\"é\\n\"}}"));
    }

    @Test
    void shouldPreferTheMemberOfAttributesWhenAnExtraFieldHasItsName() {
        Transaction extraFirst = Events.transaction(Events.with("""
                "x":"extra","y":"extra","attributes":{"x":"member","y":null,"z":"member"}"""));
        Transaction extraLast = Events.transaction(Events.with("""
                "attributes":{"x":"member","y":null,"z":"member"},"x":"extra","y":"extra\""""));

        assertThat(extraFirst.attributes()).containsExactly(entry("x", "member"),
                entry("y", "extra"), entry("z", "member"));
        assertThat(extraLast).isEqualTo(extraFirst);
    }

    @Test
    void shouldCarryTextOfEveryPlaneWhenItIsSound() {
        Transaction transaction = Events.transaction(Events.with("""
                "customer_id":"é€😀\\ud83d\\ude00","ключ":"\\u0000\""""));

        assertThat(transaction.customerId()).isEqualTo("é€😀😀");
        assertThat(transaction.attributes()).containsExactly(entry("ключ", "\0"));
    }

    @Test
    void shouldDecideNothingFromTheRecordBefore() {
        TransactionJson json = new TransactionJson(TransactionJsonLimits.defaults());
        json.decode(Events.ORIGIN, null,
                Events.with(
                        "\"mcc\":\"5411\",\"latitude\":1,\"x\":1,\"attributes\":{\"y\":\"1\"}"));
        json.decode(Events.ORIGIN, null, Events.bytes("{\"currency\":\"XXX\""));

        Object plain = json.decode(Events.ORIGIN, null,
                Events.bytes("{" + Events.REQUIRED + "}"));

        assertThat(plain)
                .isEqualTo(Events.transaction(Events.bytes("{" + Events.REQUIRED + "}")));
    }

    @Test
    void shouldTakeWhatMeasuresExactlyTheLimit() {
        byte[] value = Arrays.copyOf(Events.with("\"mcc\":\"5411\""), 256);
        Arrays.fill(value, Events.with("\"mcc\":\"5411\"").length, 256, (byte) ' ');
        byte[] ahead = Events.changed("1760000000000", "1760000000500");
        byte[] text = Events.with("\"customer_id\":\"" + "é".repeat(16) + "\"");
        byte[] depth = Events.with("\"x\":[{\"y\":1}]");
        byte[] number = Events.with("\"x\":" + "9".repeat(32));
        byte[] attributes = Events.with("\"x\":1,\"n\":null,\"attributes\":{\"12345678\":\"2\"}");
        TransactionJsonLimits limits = new TransactionJsonLimits(256, 3, 500, 32, 2, 8);

        assertThat(Events.transaction(value, limits).mcc()).isEqualTo("5411");
        assertThat(Events.transaction(ahead, limits).eventTimeMs())
                .isEqualTo(Events.TIME_MS + 500);
        assertThat(Events.transaction(text, limits).customerId()).hasSize(16);
        assertThat(Events.transaction(depth, limits).attributes())
                .containsEntry("x", "[{\"y\":1}]");
        assertThat(Events.transaction(number, limits).attributes())
                .containsEntry("x", "9".repeat(32));
        assertThat(Events.transaction(attributes, limits).attributes()).hasSize(2);
    }

    @Test
    void shouldRefuseLimitsThatTheJournalCannotKeep() {
        assertThatThrownBy(() -> new TransactionJsonLimits(65_536, 16, 0, 65_535, 64, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("textBytesMax must be 1 to 65534, is 65535");
    }
}
