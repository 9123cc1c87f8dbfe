package io.goshawk.bench.pipeline;

/**
 * A scenario and what came out.
 *
 * @param repeat from 1
 */
record MeasuredScenario(Scenario scenario, int repeat, Outcome outcome) {
    /** Whether it kept up, and 99 of 100 decisions were journaled within this time. */
    boolean isWithin(long limitNanos) {
        return outcome.missedRate() == null
                && outcome.histograms().containsKey(PipelineBench.JOURNALED)
                && outcome.histogram(PipelineBench.JOURNALED)
                        .getValueAtPercentile(99) <= limitNanos;
    }

    /** Whether it does not count, other than as the last step of a ladder, which looks for that. */
    boolean isFaulty() {
        return !outcome.wrongs().isEmpty()
                || outcome.missedRate() != null && !scenario.name().equals(Ladder.NAME);
    }
}
