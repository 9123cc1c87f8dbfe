package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.Transaction;
import org.junit.jupiter.api.Test;

class CurrencyTableTest {
    @Test
    void shouldSayTheSameAsTheEngineOfEveryCode() {
        CurrencyTable table = new CurrencyTable();
        for (char a = 'A'; a <= 'Z'; a++) {
            for (char b = 'A'; b <= 'Z'; b++) {
                for (char c = 'A'; c <= 'Z'; c++) {
                    String code = new String(new char[]{a, b, c});

                    assertThat(table.exponentOf(code)).as(code)
                            .isEqualTo(Transaction.exponentOf(code));
                }
            }
        }
        assertThat(table.exponentOf("EUR")).isEqualTo(2);
        assertThat(table.exponentOf("KWD")).isEqualTo(3);
        assertThat(table.exponentOf("eur")).isEqualTo(-1);
    }
}
