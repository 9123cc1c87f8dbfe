package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.RejectReason;
import org.junit.jupiter.api.Test;

class LabelJsonFuzzTest {
    private static final long SEED = 20_260_102;
    private static final byte[] SOUND = Events.bytes("""
            {"transaction_id":"t-1","card_token":"C\\u00e9😀","merchant_id":null,
            "terminal_id":"T1","label_time":1760000000000,"label":"FRAUD","source":"ANALYST",
            "scenario":"card testing","note":[1,{"c":1e5,"d":null}]}""");

    @Test
    void shouldAnswerWhateverTheBytesAre() {
        LabelJson json = new LabelJson(new TransactionJsonLimits(2_048, 5, 1_000, 40, 6, 20));
        Fuzz fuzz = new Fuzz(SEED, SOUND);

        fuzz.run(value -> json.decode(Events.ORIGIN, null, value), FraudLabel.class);

        assertThat(fuzz.decoded()).as("labels, seed %s", SEED).isPositive();
        assertThat(fuzz.reasons()).as("reasons met, seed %s", SEED).contains(RejectReason.EMPTY,
                RejectReason.INVALID_UTF8, RejectReason.NOT_JSON, RejectReason.DUPLICATE_KEY,
                RejectReason.MISSING_FIELD, RejectReason.WRONG_TYPE, RejectReason.OUT_OF_RANGE,
                RejectReason.FUTURE);
    }
}
