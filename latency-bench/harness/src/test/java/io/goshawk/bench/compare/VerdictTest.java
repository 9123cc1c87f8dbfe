package io.goshawk.bench.compare;

import static io.goshawk.bench.compare.Direction.LESS_IS_BETTER;
import static io.goshawk.bench.compare.Direction.MORE_IS_BETTER;
import static io.goshawk.bench.compare.Direction.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.bench.result.Spread;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Spread STEADY = Spread.of(100, 101, 102);

    @Test
    void shouldTellALargeDifferenceOfSteadyRepeats() {
        Spread larger = Spread.of(120, 121, 122);

        assertThat(Verdict.of(STEADY, larger, LESS_IS_BETTER)).isEqualTo(Verdict.WORSE);
        assertThat(Verdict.of(larger, STEADY, LESS_IS_BETTER)).isEqualTo(Verdict.BETTER);
        assertThat(Verdict.of(STEADY, larger, MORE_IS_BETTER)).isEqualTo(Verdict.BETTER);
        assertThat(Verdict.of(STEADY, larger, NONE)).isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void shouldTakeATenthForNoiseHoweverSteadyTheRepeats() {
        assertThat(Verdict.of(STEADY, Spread.of(108, 109, 110), LESS_IS_BETTER))
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void shouldTakeThreeVariationsForNoise() {
        assertThat(Verdict.of(Spread.of(90, 100, 110), Spread.of(115, 125, 135), LESS_IS_BETTER))
                .as("a quarter more, but each varies by a tenth").isEqualTo(Verdict.SAME);
    }

    @Test
    void shouldTakeRepeatsAmongEachOtherForTheSame() {
        assertThat(Verdict.of(Spread.of(100, 101, 102, 140), Spread.of(139, 141, 142, 143),
                LESS_IS_BETTER)).isEqualTo(Verdict.SAME);
    }

    @Test
    void shouldSayNothingOfOneOrTwoRepeats() {
        assertThat(Verdict.of(Spread.of(100), Spread.of(900), LESS_IS_BETTER))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.of(STEADY, Spread.of(900, 901), LESS_IS_BETTER))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldRarelyTakeTheSameForWorse() {
        long seed = 20_260_105;
        Random random = new Random(seed);
        int alarms = 0;
        for (int i = 0; i < 10_000; i++) {
            alarms += Verdict.of(threeOf(random), threeOf(random), LESS_IS_BETTER) == Verdict.WORSE
                    ? 1
                    : 0;
        }

        assertThat(alarms).as("of 10,000 pairs of equal runs, seed %d", seed).isLessThan(100);
    }

    private static Spread threeOf(Random random) {
        return Spread.of(100 + 10 * random.nextGaussian(), 100 + 10 * random.nextGaussian(),
                100 + 10 * random.nextGaussian());
    }

    @Test
    void shouldKnowFromTheUnitWhatIsGood() {
        assertThat(Direction.of("thousand/s")).isEqualTo(MORE_IS_BETTER);
        assertThat(Direction.of("reached events/s")).isEqualTo(MORE_IS_BETTER);
        assertThat(Direction.of("CPU µs/event")).isEqualTo(LESS_IS_BETTER);
        assertThat(Direction.of("longest pause ms")).isEqualTo(LESS_IS_BETTER);
        assertThat(Direction.of("hits")).isEqualTo(NONE);
    }
}
