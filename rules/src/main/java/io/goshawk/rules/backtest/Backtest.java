package io.goshawk.rules.backtest;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Counters;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Runs a rule set over labelled history, in the caller's thread:
 *
 * <pre>
 *   history ─▶ LabelledSource ─▶ Pipeline.step() ─▶ JudgingSink ─▶ Measurement ─▶ figures
 *              (labels, late)    (as live)          (truth)
 * </pre>
 *
 * <p>The same history, rules and settings give the same result. Nothing of it is kept while it
 * passes but what rules and figures need.
 */
public final class Backtest {
    /** A journal needs an id; this one is never read. */
    private static final UUID JOURNAL_ID = new UUID(0, 0);

    private final BacktestSettings settings;
    private final PipelineSettings pipelineSettings;

    /**
     * @param settings         what is measured
     * @param pipelineSettings as live, with decisions published: they are what is measured
     */
    public Backtest(BacktestSettings settings, PipelineSettings pipelineSettings) {
        if (!pipelineSettings.publishDecisions()) {
            throw new IllegalArgumentException("a backtest needs every decision published");
        }
        this.settings = settings;
        this.pipelineSettings = pipelineSettings;
    }

    /**
     * Decides the whole history, or as much of it as is measured.
     *
     * @param history  the inputs in their order
     * @param rules    the rules, new and unused; closed at the end
     * @param measured is told every measured decision, in order
     */
    public BacktestResult run(Iterator<LabelledInput> history, RuleEvaluator rules,
            Consumer<Judged> measured) {
        LabelledSource source = new LabelledSource(history, settings);
        Measurement measurement = new Measurement(rules.ruleSet(), settings, measured);
        JudgingSink sink = new JudgingSink(source, measurement);
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, rules, new NoJournal(),
                sink, Clock.SYSTEM, () -> JOURNAL_ID), pipelineSettings)) {
            pipeline.recover();
            int handled;
            do {
                handled = pipeline.step();
            } while (handled > 0);
            return measurement.finish(counts(pipeline.counters()));
        }
    }

    private static StreamCounts counts(Counters counters) {
        return new StreamCounts(counters.decided(), counters.late(), counters.duplicates(),
                counters.deadLettered(), counters.labels());
    }
}
