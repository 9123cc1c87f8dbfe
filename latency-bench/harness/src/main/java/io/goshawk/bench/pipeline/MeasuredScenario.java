package io.goshawk.bench.pipeline;

/**
 * A scenario and what came out.
 *
 * @param repeat from 1
 */
record MeasuredScenario(Scenario scenario, int repeat, Outcome outcome) {
    /** Whether it kept up, and 99 of 100 decisions were journaled within this time. */
    boolean isWithin(long limitNanos) {
        return !outcome.missedRate() && outcome.histograms().containsKey(PipelineBench.JOURNALED)
                && outcome.histogram(PipelineBench.JOURNALED)
                        .getValueAtPercentile(99) <= limitNanos;
    }

    /** Whether something was wrong with it other than its rate. */
    boolean isWrong() {
        return outcome.faults().size() > (outcome.missedRate() ? 1 : 0);
    }
}
