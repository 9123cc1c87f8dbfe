package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected: scikit-learn 1.9.1, {@code roc_auc_score} and {@code average_precision_score}. */
class ScoreHistogramTest {
    private static final double EXACT = 1e-14;

    @ParameterizedTest
    @CsvSource({
            "0 0 1 1,         100 400 350 800,                 0.75,  0.8333333333333333",
            "1 0 1 0 0 1 0 0, 900 900 500 500 500 500 0 0,     0.7,   0.5",
            "1 0 0 1,         0 0 0 0,                         0.5,   0.5",
            "1 1 0 0,         1000 999 1 0,                    1.0,   1.0",
            "0 0 1 1,         1000 999 1 0,                    0.0,   0.41666666666666663",
            "1 0 1 0 1 0 0,   1000 1000 0 0 0 300 300,         0.375, 0.45238095238095244"})
    void shouldTreatEqualScoresAlike(String frauds, String scores, double aucRoc,
            double averagePrecision) {
        ScoreHistogram histogram = new ScoreHistogram();
        String[] score = scores.split(" ");
        String[] fraud = frauds.split(" ");
        for (int i = 0; i < score.length; i++) {
            histogram.add(Integer.parseInt(score[i]), fraud[i].equals("1"));
        }

        assertThat(histogram.aucRoc()).isCloseTo(aucRoc, within(EXACT));
        assertThat(histogram.averagePrecision()).isCloseTo(averagePrecision, within(EXACT));
    }

    @Test
    void shouldAgreeOnManyScoresOfWhichFewDiffer() {
        ScoreHistogram histogram = new ScoreHistogram();
        long state = 12_345;
        for (int i = 0; i < 5_000; i++) {
            state = next(state);
            int score = (int) ((state >> 8) % 1_001);
            state = next(state);
            histogram.add(score / 50 * 50, (state >> 8) % 1_500 < score / 10);
        }

        assertThat(histogram.total()).isEqualTo(5_000);
        assertThat(histogram.fraudsTotal()).isEqualTo(152);
        assertThat(histogram.aucRoc()).isCloseTo(0.6640984616553761, within(EXACT));
        assertThat(histogram.averagePrecision()).isCloseTo(0.047284017643346984, within(EXACT));
    }

    /** A generator that is the same in every language. */
    private static long next(long state) {
        return (state * 1_103_515_245 + 12_345) % (1L << 31);
    }

    @Test
    void shouldNotBeDefinedWithoutFraudsOrWithoutOthers() {
        ScoreHistogram histogram = new ScoreHistogram();
        assertThat(histogram.averagePrecision()).isNaN();

        histogram.add(500, true);

        assertThat(histogram.aucRoc()).isNaN();
        assertThat(histogram.averagePrecision()).isEqualTo(1);
    }
}
