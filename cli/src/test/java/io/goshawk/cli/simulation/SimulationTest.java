package io.goshawk.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The claim itself: every input decided once, every alert visible once, whatever dies and whenever.
 * {@code goshawk simulate} runs more seeds; the ones here are always the same.
 */
class SimulationTest {
    private static final long FROM_SEED = 1;
    private static final long SEEDS = 2_000;

    private static SimulationReport report;

    @BeforeAll
    static void simulate() throws InterruptedException {
        report = new Simulation(FROM_SEED, SEEDS, Runtime.getRuntime().availableProcessors(),
                done -> {
                    // nobody watches
                }).run();
    }

    @Test
    void shouldLoseAndDoubleNothingWhenEverythingFails() {
        StringWriter text = new StringWriter();
        report.text(new PrintWriter(text, true));

        assertThat(report.isSound()).as(text.toString()).isTrue();
        assertThat(report.runs()).isEqualTo(SEEDS);
    }

    /** Else the runs would show less than they seem to. */
    @Test
    void shouldMeetEveryFaultAndDieAtEveryMoment() {
        Tally tally = report.tally();

        assertThat(tally.endings()).containsKeys(Ending.CRASH, Ending.POWER_LOSS, Ending.FENCED,
                Ending.DISK_FAILURE, Ending.STOP);
        assertThat(tally.crashes()).containsOnlyKeys(Point.values());
        assertThat(tally.aborts).isPositive();
        assertThat(tally.timeouts).isPositive();
        assertThat(tally.entriesLost).isPositive();
        assertThat(tally.entriesSetAside).isPositive();
        assertThat(tally.ruleSetChanges).isPositive();
        assertThat(tally.snapshotsUsed).isPositive();
        assertThat(tally.pauses).isPositive();
        assertThat(tally.delayedEnds).isPositive();
        assertThat(tally.producersLost).isPositive();
        assertThat(tally.forbidden).isPositive();
        assertThat(tally.resentGroups).isPositive();
        assertThat(tally.deadLetters).isPositive();
    }

    @Test
    void shouldRunTheSameWhenTheSeedIsTheSame() {
        Packs packs = Packs.compile();
        Quiet.logs();
        for (long seed = 1; seed <= World.ESPER_EVERY; seed++) {
            String first = new Run(seed, packs, Wiring.DIRECT).outcome().digest();

            assertThat(new Run(seed, packs, Wiring.DIRECT).outcome().digest()).as("seed " + seed)
                    .isEqualTo(first);
            assertThat(new Run(seed + 1, packs, Wiring.DIRECT).outcome().digest())
                    .as("seed " + seed).isNotEqualTo(first);
        }
    }
}
