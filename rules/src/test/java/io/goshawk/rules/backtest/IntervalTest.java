package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** Expected: statsmodels 0.15, {@code proportion_confint(k, n, 0.05, 'wilson')}. */
    @ParameterizedTest
    @CsvSource({
            "0, 10, 0.0, 0.27753279986288926",
            "10, 10, 0.7224672001371106, 1.0",
            "1, 1, 0.2065493143772374, 1.0",
            "236, 236, 0.9839833411638562, 1.0",
            "116, 172, 0.6012435695103594, 0.7399728899207586",
            "6, 1670, 0.0016476275875962898, 0.007816505790875072",
            "1, 1000000, 1.7652457674537176e-07, 5.664911804311445e-06"})
    void shouldBeWilsons(long successes, long trials, double low, double high) {
        Interval interval = Interval.wilson95(successes, trials);

        assertThat(interval.low()).isCloseTo(low, within(1e-15));
        assertThat(interval.high()).isCloseTo(high, within(1e-15));
    }

    @Test
    void shouldKnowNothingWithoutTrials() {
        assertThat(Interval.wilson95(0, 0)).isEqualTo(new Interval(0, 1));
    }
}
