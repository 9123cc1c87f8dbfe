package io.goshawk.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.PlainAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertFieldsTest {
    private final AlertFields fields = new AlertFields();

    @Test
    void shouldReadWhatAPlainAlertSays() throws IOException {
        int hits = Condition.AMOUNT_LIMIT.bit() | Condition.CARD_COUNT_1H.bit();

        fields.read(PlainAlert.json("tx-12", hits));

        assertThat(fields.transactionId()).isEqualTo("tx-12");
        assertThat(fields.hits()).isEqualTo(hits);
    }

    @Test
    void shouldStepOverWhatElseAnAlertHolds() throws IOException {
        fields.read(utf8("{\"a\":{\"transaction_id\":\"no\"},\"hits\":[{\"evidence\":{\"rule_id\":"
                + "\"no\"},\"rule_id\":\"bench_card_sum_1h\"}],\"transaction_id\":\"tx-1\"}"));

        assertThat(fields.transactionId()).isEqualTo("tx-1");
        assertThat(fields.hits()).isEqualTo(Condition.CARD_SUM_1H.bit());
    }

    @Test
    void shouldRefuseARuleThatIsNotCompared() {
        assertThatThrownBy(() -> fields.read(utf8("{\"hits\":[{\"rule_id\":\"other\"}]}")))
                .isInstanceOf(IOException.class).hasMessageContaining("other");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
