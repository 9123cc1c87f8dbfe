package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Two cards a day are looked at, so that everything can be counted by hand. */
class CardPrecisionTest {
    private static final double EXACT = 1e-14;

    private final CardPrecision plain = new CardPrecision(2, false);
    private final CardPrecision leavingOut = new CardPrecision(2, true);

    private void add(long day, String card, int score, boolean fraud) {
        plain.add(day, card, score, fraud);
        leavingOut.add(day, card, score, fraud);
    }

    @Test
    void shouldTakeTheHighestScoreAndAnyFraudOfACard() {
        add(1, "a", 100, true);
        add(1, "a", 900, false);
        add(1, "b", 300, false);
        add(1, "c", 200, true);

        assertThat(plain.finish()).isEqualTo(0.5);
    }

    @Test
    void shouldAverageOverTheDaysAndDivideShortOnesByTheSame() {
        add(1, "a", 500, true);
        add(1, "b", 400, true);
        add(5, "c", 0, true);
        add(6, "d", 700, false);

        assertThat(plain.finish()).isCloseTo((1 + 0.5 + 0) / 3, within(EXACT));
    }

    @Test
    void shouldLeaveOutCardsFoundOnAnEarlierDayOnlyIfAskedTo() {
        add(1, "a", 900, true);
        add(1, "a", 800, true);
        add(1, "b", 100, false);
        add(2, "a", 900, true);
        add(2, "b", 100, false);
        add(2, "c", 0, true);
        // nobody is left on this day, which counts
        add(3, "a", 900, true);

        assertThat(plain.finish()).isCloseTo((0.5 + 0.5 + 0.5) / 3, within(EXACT));
        assertThat(leavingOut.finish()).isCloseTo((0.5 + 0.5 + 0) / 3, within(EXACT));
    }

    @Test
    void shouldOrderCardsOfEqualScoreByTheirToken() {
        add(1, "c", 100, true);
        add(1, "b", 100, false);
        add(1, "a", 100, false);

        assertThat(plain.finish()).isZero();
    }

    @Test
    void shouldNotBeDefinedWithoutADay() {
        assertThat(plain.finish()).isNaN();
    }
}
