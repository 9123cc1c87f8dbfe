package io.goshawk.rules.backtest;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs rule sets over labelled history, side by side, batch by batch:
 *
 * <pre>
 *   caller's thread                      threads of the candidates, one each at most
 *   history ─▶ LabelledStream ─ batch ┬─▶ Lane 1: Pipeline.step() ─▶ JudgingSink ─▶ Measurement
 *              (labels, late)         └─▶ Lane 2: (as live)          (truth)        (figures)
 * </pre>
 *
 * <p>While a batch is decided, the next one is read. The same history, rules and settings give the
 * same results, whatever the number of threads. Nothing of the history is kept while it passes but
 * what rules and figures need.
 */
public final class Backtest {
    /** The most candidates at a time: each keeps all the state of its rules. */
    public static final int CANDIDATES_MAX = 64;
    /** Large enough that waiting for the slowest candidate costs nothing, small enough to keep. */
    private static final int BATCH = 8_192;

    private final BacktestSettings settings;
    private final PipelineSettings pipelineSettings;
    private final int threads;

    /**
     * @param settings         what is measured
     * @param pipelineSettings as live, with decisions published: they are what is measured
     * @param threads          how many candidates are evaluated at the same time, at most
     */
    public Backtest(BacktestSettings settings, PipelineSettings pipelineSettings, int threads) {
        if (!pipelineSettings.publishDecisions()) {
            throw new IllegalArgumentException("a backtest needs every decision published");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("a backtest needs a thread, not " + threads);
        }
        this.settings = settings;
        this.pipelineSettings = pipelineSettings;
        this.threads = threads;
    }

    /**
     * Decides the whole history, or as much of it as is measured, with every candidate.
     *
     * @param history    the inputs in their order; read in the caller's thread
     * @param verdicts   what is known of transactions besides the labels of the history
     * @param candidates the rules, new and unused; closed at the end
     * @param measured   is told, in the caller's thread and in order, what the candidates made of
     *                   every measured transaction: one entry each, in their order
     * @return the figures of each candidate, in their order
     */
    public List<BacktestResult> run(Iterator<LabelledInput> history, Verdicts verdicts,
            List<? extends RuleEvaluator> candidates, Consumer<List<Judged>> measured) {
        if (candidates.isEmpty() || candidates.size() > CANDIDATES_MAX) {
            candidates.forEach(RuleEvaluator::close);
            throw new IllegalArgumentException("1 to " + CANDIDATES_MAX
                    + " candidates can be run side by side, not " + candidates.size());
        }
        LabelledStream stream = new LabelledStream(history, verdicts, settings);
        List<Lane> lanes = candidates.stream()
                .map(rules -> new Lane(rules, settings, pipelineSettings)).toList();
        try (ExecutorService executor = Executors
                .newFixedThreadPool(Math.min(threads, lanes.size()))) {
            lanes.forEach(Lane::open);
            List<PastInput> batch = stream.next(BATCH);
            while (!batch.isEmpty()) {
                List<Future<List<Judged>>> decided = start(batch, lanes, executor);
                List<PastInput> next = stream.next(BATCH);
                tell(decided.stream().map(Backtest::await).toList(), measured);
                batch = next;
            }
            return lanes.stream().map(lane -> lane.finish(stream.verdictsUnused())).toList();
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private static List<Future<List<Judged>>> start(List<PastInput> batch, List<Lane> lanes,
            ExecutorService executor) {
        List<Future<List<Judged>>> decided = new ArrayList<>(lanes.size());
        for (Lane lane : lanes) {
            decided.add(executor.submit(() -> lane.decide(batch)));
        }
        return decided;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the backtest was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a candidate failed", e.getCause());
        }
    }

    private static void tell(List<List<Judged>> decided, Consumer<List<Judged>> measured) {
        List<Judged> first = decided.getFirst();
        for (int i = 0; i < first.size(); i++) {
            List<Judged> together = new ArrayList<>(decided.size());
            for (List<Judged> lane : decided) {
                together.add(lane.get(i));
            }
            requireSame(together);
            measured.accept(together);
        }
    }

    /** What is decided and measured must not depend on the rules. */
    private static void requireSame(List<Judged> together) {
        Transaction first = together.getFirst().transaction();
        for (Judged judged : together) {
            if (judged.transaction() != first) {
                throw new IllegalStateException("the candidates decided " + first.origin()
                        + " and " + judged.transaction().origin() + " at the same place");
            }
        }
    }
}
