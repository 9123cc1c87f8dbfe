package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import org.junit.jupiter.api.Test;

class TransactionJsonFuzzTest {
    private static final long SEED = 20_260_101;
    private static final byte[] SOUND = Events.with("""
            "transaction_type":"CASH","customer_id":null,"mcc":"5411","latitude":55.676098,
            "longitude":12.568337,"terminal_id":"T\\u00e9😀","attributes":{"a":"1","b":"ü"},
            "extra":[1,{"c":1e5,"d":null}],"more":true""");

    @Test
    void shouldAnswerWhateverTheBytesAre() {
        TransactionJson json = new TransactionJson(
                new TransactionJsonLimits(2_048, 5, 1_000, 40, 6, 20));
        Fuzz fuzz = new Fuzz(SEED, SOUND);

        fuzz.run(value -> json.decode(Events.ORIGIN, null, value), Transaction.class);

        assertThat(fuzz.decoded()).as("transactions, seed %s", SEED).isPositive();
        assertThat(fuzz.reasons()).as("reasons met, seed %s", SEED).contains(RejectReason.EMPTY,
                RejectReason.INVALID_UTF8, RejectReason.NOT_JSON, RejectReason.DUPLICATE_KEY,
                RejectReason.MISSING_FIELD, RejectReason.WRONG_TYPE, RejectReason.OUT_OF_RANGE,
                RejectReason.UNKNOWN_CURRENCY, RejectReason.FUTURE);
    }
}
