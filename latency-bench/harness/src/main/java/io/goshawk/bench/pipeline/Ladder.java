package io.goshawk.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Twice the rate again and again, until the pipeline does not keep up or the 99th percentile from
 * planned to journaled passes a limit. The rate before that is the knee.
 */
final class Ladder {
    static final String NAME = "ladder";
    static final int FIRST_RATE = 1_000;
    private static final int LAST_RATE = 2_048_000;

    private Ladder() {}

    /** The scenario at every rate of the ladder, up to this one. */
    static List<Scenario> steps(Scenario base, int untilRate) {
        List<Scenario> steps = new ArrayList<>();
        for (int rate = FIRST_RATE; rate <= untilRate; rate *= 2) {
            steps.add(base.named(NAME).withRate(rate));
        }
        return steps;
    }

    /**
     * Climbs it.
     *
     * @return the knee; 0 if the first rate was too much
     */
    static int climb(PipelineBench bench, Scenario base, int repeat, long limitNanos)
            throws InterruptedException {
        int knee = 0;
        for (Scenario step : steps(base, LAST_RATE)) {
            if (!bench.measure(step, repeat).isWithin(limitNanos)) {
                return knee;
            }
            knee = step.rate();
        }
        return knee;
    }
}
