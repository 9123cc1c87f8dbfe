package io.goshawk.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialListTest {
    @Test
    void shouldCrossWhatWasAskedForAndRepeatItInRounds() {
        List<Trial> trials = new TrialList(100, 3, 2, false).trials(
                List.of(Contestant.GOSHAWK, Contestant.LOOP), List.of(50), List.of(0, 7),
                List.of("none"), 2);

        assertThat(trials).hasSize(6);
        assertThat(trials.subList(0, 3)).isEqualTo(trials.subList(3, 6)).containsExactly(
                new Trial(Contestant.GOSHAWK, 50, 0, "none", 3, 2, 100),
                new Trial(Contestant.GOSHAWK, 50, 7, "none", 3, 2, 100),
                new Trial(Contestant.LOOP, 50, Trial.GAP_MS_DEFAULT, Trial.FORCE_DEFAULT, 3, 2,
                        100));
    }

    @Test
    void shouldMeasureEveryGapAndEveryContestantWhenNothingIsAsked() {
        List<Trial> trials = new TrialList(100, null, null, false).trials(null, null, null, null,
                1);

        assertThat(trials).extracting(Trial::contestant).contains(Contestant.values());
        assertThat(trials).filteredOn(trial -> trial.rate() == 50_000).extracting(Trial::gapMs)
                .contains(0, 2, 5, 10, 20, 50, 100);
        assertThat(trials).extracting(Trial::force).contains("before-commit", "interval", "none");
    }

    @Test
    void shouldRedoARowByItsCommand() {
        Trial trial = new Trial(Contestant.STREAMS_10MS, 1_000, 3, "before-commit", 30, 15, 10_000);

        assertThat(trial.command()).isEqualTo("bin/goshawk bench kafka --system streams-10ms"
                + " --rate 1000 --seconds 30 --warmup 15 --cards 10000");
    }
}
