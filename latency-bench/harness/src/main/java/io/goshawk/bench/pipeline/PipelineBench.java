package io.goshawk.bench.pipeline;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.cli.Progress;
import java.util.ArrayList;
import java.util.List;

/** Measures scenarios one after the other and keeps a row of each. Used by one thread. */
final class PipelineBench {
    static final String SUITE = "pipeline";
    static final String JOURNALED = "planned to journaled";
    /** Start of two JVMs' worth of classes, rules, closing. */
    private static final int OVERHEAD_SECONDS = 8;
    private static final int CLOSED_LOOP_RATE = 50_000;

    private final ScenarioProcess process;
    private final ResultFolder folder;
    private final Progress progress;
    private final List<MeasuredScenario> done = new ArrayList<>();
    private long secondsDone;

    /**
     * @param progress is told estimated seconds
     */
    PipelineBench(ScenarioProcess process, ResultFolder folder, Progress progress) {
        this.process = process;
        this.folder = folder;
        this.progress = progress;
    }

    /** About how many seconds a scenario takes. */
    static long estimate(Scenario scenario) {
        return OVERHEAD_SECONDS + scenario.seconds() + scenario.warmupSeconds()
                + (scenario.fill() + scenario.payments()) / CLOSED_LOOP_RATE;
    }

    MeasuredScenario measure(Scenario scenario, int repeat) throws InterruptedException {
        Outcome outcome = process.run(scenario);
        Measured row = new Measured(SUITE, scenario.name()).repeat(repeat)
                .command(ScenarioOptions.command(scenario));
        process.labels(scenario).forEach(row::label);
        folder.add(outcome.addTo(row));
        secondsDone += estimate(scenario);
        progress.reached(secondsDone);
        MeasuredScenario measured = new MeasuredScenario(scenario, repeat, outcome);
        done.add(measured);
        return measured;
    }

    /** All so far. */
    List<MeasuredScenario> done() {
        return List.copyOf(done);
    }
}
