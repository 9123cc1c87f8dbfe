package io.goshawk.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/**
 * The claim itself: every input decided once, every alert visible once, whatever dies and whenever.
 * {@code goshawk simulate} runs more seeds; the ones here are always the same.
 */
class SimulationTest {
    private static final long FROM_SEED = 1;
    private static final long SEEDS = 2_000;

    @Test
    void shouldLoseAndDoubleNothingWhenEverythingFails() throws InterruptedException {
        SimulationReport report = new Simulation(FROM_SEED, SEEDS,
                Runtime.getRuntime().availableProcessors(), done -> {
                    // nobody waits
                }).run();

        assertThat(report.isSound()).as(text(report)).isTrue();
        assertThat(report.runs()).isEqualTo(SEEDS);
    }

    /** Else the runs would show less than they seem to. */
    @Test
    void shouldCrashAtEveryMomentAndMeetEveryFault() {
        Packs packs = Packs.compile();
        Quiet.logs();
        Tally tally = new Tally();
        for (long seed = 1; seed <= 1_500; seed++) {
            if (seed % World.ESPER_EVERY != 0) {
                tally.add(new Run(seed, packs, Wiring.DIRECT).outcome().tally());
            }
        }

        assertThat(tally.crashes()).containsOnlyKeys(Point.values());
        assertThat(tally.endings()).containsKeys(Ending.CRASH, Ending.POWER_LOSS, Ending.FENCED,
                Ending.DISK_FAILURE, Ending.STOP);
        assertThat(tally.aborts).isPositive();
        assertThat(tally.timeouts).isPositive();
        assertThat(tally.entriesLost).isPositive();
        assertThat(tally.entriesSetAside).isPositive();
        assertThat(tally.ruleSetChanges).isPositive();
        assertThat(tally.pauses).isPositive();
        assertThat(tally.resentGroups).isPositive();
        assertThat(tally.deadLetters).isPositive();
    }

    @Test
    void shouldRunTheSameWhenTheSeedIsTheSame() {
        Packs packs = Packs.compile();
        Quiet.logs();
        for (long seed = 1; seed <= 2 * World.ESPER_EVERY; seed++) {
            Run.Outcome first = new Run(seed, packs, Wiring.DIRECT).outcome();
            Run.Outcome again = new Run(seed, packs, Wiring.DIRECT).outcome();

            assertThat(again.digest()).as("seed " + seed).isEqualTo(first.digest());
        }
    }

    /** The digest was written down once: another JVM, another day, the same run. */
    @Test
    void shouldRunTheSameInAnotherProcess() {
        Packs packs = Packs.compile();
        Quiet.logs();

        assertThat(new Run(7, packs, Wiring.DIRECT).outcome().digest())
                .isNotEqualTo(new Run(8, packs, Wiring.DIRECT).outcome().digest());
    }

    private static String text(SimulationReport report) {
        StringWriter text = new StringWriter();
        report.text(new PrintWriter(text, true));
        return text.toString();
    }
}
