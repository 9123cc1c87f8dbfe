package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.backtest.Backtest;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs rule sets over data, a group of them at a time. Used by one thread. */
final class BacktestRun {
    /** Often enough for short data, seldom enough not to slow it down much. */
    private static final int TIMED_EVERY = 64;
    private static final Consumer<List<Judged>> NOBODY = candidates -> {
        // the figures are enough
    };

    private final Backtest backtest;
    private final DecisionPolicy policy;
    private final BacktestData.Loaded data;
    private long decided;
    private long tookNanos;

    BacktestRun(Backtest backtest, DecisionPolicy policy, BacktestData.Loaded data) {
        this.backtest = backtest;
        this.policy = policy;
        this.data = data;
    }

    /**
     * Runs every rule set, all of a group side by side.
     *
     * @param measured is told what the first group made of each transaction
     * @return the figures, in the order of the rule sets
     */
    List<BacktestResult> run(List<List<CompiledRules>> groups, Consumer<List<Judged>> measured) {
        List<BacktestResult> results = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String task = groups.size() == 1
                    ? "backtest"
                    : "backtest " + (i + 1) + " of " + groups.size();
            results.addAll(run(task, groups.get(i), i == 0 ? measured : NOBODY, 0));
        }
        return results;
    }

    /** Runs a rule set alone and takes the time of its rules. */
    List<RuleCost> costs(CompiledRules rules) {
        return run("cost", List.of(rules), NOBODY, TIMED_EVERY).getFirst().costs();
    }

    private List<BacktestResult> run(String task, List<CompiledRules> rules,
            Consumer<List<Judged>> measured, int timedEvery) {
        try (BacktestHistory history = data.history().get();
                Progress progress = Progress.of(task, history.unit(), history.total())) {
            history.tellRead(progress::reached);
            List<EsperEvaluator> evaluators = start(rules, timedEvery);
            long startNanos = Clock.SYSTEM.nanos();
            List<BacktestResult> results = backtest.run(history, data.verdicts(), evaluators,
                    measured);
            tookNanos += Clock.SYSTEM.nanos() - startNanos;
            results.forEach(result -> decided += result.stream().decided());
            return results;
        }
    }

    /** Throws if the data cannot be read as it must be, as far as the heads of the files tell. */
    void requireData() {
        data.history().get().close();
    }

    private List<EsperEvaluator> start(List<CompiledRules> rules, int timedEvery) {
        List<EsperEvaluator> evaluators = new ArrayList<>();
        try {
            rules.forEach(compiled -> evaluators.add(Rules.start(compiled, policy, timedEvery)));
            return evaluators;
        } catch (RuntimeException refused) {
            evaluators.forEach(EsperEvaluator::close);
            throw refused;
        }
    }

    /** Decisions made by all rule sets together. */
    long decided() {
        return decided;
    }

    /** How long deciding took, without compiling. */
    long tookNanos() {
        return tookNanos;
    }
}
