package io.goshawk.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Spread;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void shouldChooseTheUnitOfATime() {
        assertThat(Quantity.time(0)).isEqualTo("0 ns");
        assertThat(Quantity.time(999)).isEqualTo("999 ns");
        assertThat(Quantity.time(1_234)).isEqualTo("1.23 µs");
        assertThat(Quantity.time(45_678_900)).isEqualTo("45.7 ms");
        assertThat(Quantity.time(7_200e9)).isEqualTo("7,200 s");
    }

    @Test
    void shouldKeepThreeDigits() {
        assertThat(Quantity.number(123_456.7)).isEqualTo("123,457");
        assertThat(Quantity.number(12.345)).isEqualTo("12.3");
        assertThat(Quantity.number(0.12345)).isEqualTo("0.123");
        assertThat(Quantity.number(0.0000154)).isEqualTo("<0.001");
    }

    @Test
    void shouldNotRoundARatioToNothing() {
        assertThat(Quantity.ratio(2_598.15)).isEqualTo("2,598");
        assertThat(Quantity.ratio(2.5)).isEqualTo("2.50");
        assertThat(Quantity.ratio(0.00385)).isEqualTo("0.0039");
    }

    @Test
    void shouldShowLeastAndMostOfRepeatsOnly() {
        assertThat(Quantity.of(Optional.of(Spread.of(5)), Quantity::number)).isEqualTo("5");
        assertThat(Quantity.of(Optional.of(Spread.of(5, 7, 6)), Quantity::number))
                .isEqualTo("6 (5–7)");
        assertThat(Quantity.of(Optional.empty(), Quantity::number)).isEqualTo("–");
    }
}
