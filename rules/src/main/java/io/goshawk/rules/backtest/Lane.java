package io.goshawk.rules.backtest;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Counters;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One candidate's way through the stream, batch by batch. Used by one thread at a time. */
final class Lane implements AutoCloseable {
    /** A journal needs an id; this one is never read. */
    private static final UUID JOURNAL_ID = new UUID(0, 0);

    private final BatchSource source = new BatchSource();
    private final RuleEvaluator rules;
    private final Measurement measurement;
    private final Pipeline pipeline;
    private List<Judged> measured = List.of();

    /** @param rules new and unused; closed with the lane */
    Lane(RuleEvaluator rules, BacktestSettings settings, PipelineSettings pipelineSettings) {
        this.rules = rules;
        measurement = new Measurement(rules.ruleSet(), settings, judged -> measured.add(judged));
        pipeline = new Pipeline(new PipelinePorts(source, rules, new NoJournal(),
                new JudgingSink(source, measurement), Clock.SYSTEM, () -> JOURNAL_ID),
                pipelineSettings);
    }

    void open() {
        pipeline.recover();
    }

    /** Decides these inputs; returns what was measured of it, in order. */
    List<Judged> decide(List<PastInput> batch) {
        measured = new ArrayList<>(batch.size());
        source.take(batch);
        int handled;
        do {
            handled = pipeline.step();
        } while (handled > 0);
        return measured;
    }

    /** The figures, once all is decided. */
    BacktestResult finish(long verdictsUnused) {
        Counters counters = pipeline.counters();
        return measurement.finish(new StreamCounts(counters.decided(), counters.late(),
                counters.duplicates(), counters.deadLettered(), counters.labels(),
                verdictsUnused), rules.costs());
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
