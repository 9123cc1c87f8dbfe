package io.goshawk.cli;

import io.goshawk.engine.decision.RuleCost;
import io.goshawk.rules.backtest.BacktestResult;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.TunableValues;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a backtest tells.
 *
 * @param name     the rule set, as on the command line
 * @param base     what it did
 * @param compared what others did
 * @param tunables the variables that were tried
 * @param tried    what became of each combination of their values
 * @param costs    what each rule cost; none unless asked for
 */
record BacktestReport(String name, BacktestResult base, List<Compared> compared,
        List<TunableValues> tunables, List<Tried> tried, List<RuleCost> costs) {
    /** Another rule set, and where it decides differently. */
    record Compared(String name, BacktestResult result, Comparison comparison) {}

    /** The rule set with these values, in the order of the tunables. */
    record Tried(List<String> values, BacktestResult result) {}

    /** Puts the figures, which are in the order of the candidates, where they belong. */
    static BacktestReport of(String name, BacktestCandidates candidates,
            List<TunableValues> tunables,
            List<BacktestResult> results, List<Comparison> comparisons, List<RuleCost> costs) {
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            compared.add(new Compared(candidates.names().get(i), results.get(1 + i),
                    comparisons.get(i)));
        }
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < candidates.values().size(); i++) {
            tried.add(new Tried(candidates.values().get(i),
                    results.get(1 + compared.size() + i)));
        }
        return new BacktestReport(name, results.getFirst(), compared, tunables, tried, costs);
    }
}
