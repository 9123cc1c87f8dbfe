package io.goshawk.cli;

import io.goshawk.formats.DecisionCsv;
import io.goshawk.formats.DifferenceCsv;
import io.goshawk.rules.backtest.Comparison;
import io.goshawk.rules.backtest.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes in decision by decision what candidates made of the same transactions: compares each with
 * the first, and writes what is asked for. Used by one thread.
 */
final class BacktestRows implements Consumer<List<Judged>>, AutoCloseable {
    private final List<String> names;
    private final List<Comparison> comparisons;
    private final DecisionCsv scores;
    private final DifferenceCsv differences;

    /**
     * @param names           the candidates that the first is compared with
     * @param scoresFile      gets every decision of the first, or null
     * @param differencesFile gets every transaction with another outcome, or null
     */
    BacktestRows(List<String> names, Path scoresFile, Path differencesFile) {
        this.names = names;
        comparisons = names.stream().map(name -> new Comparison()).toList();
        scores = scoresFile == null ? null : DecisionCsv.create(scoresFile, '|');
        differences = differencesFile == null ? null : DifferenceCsv.create(differencesFile);
    }

    @Override
    public void accept(List<Judged> candidates) {
        Judged first = candidates.getFirst();
        if (scores != null) {
            scores.write(first.decision());
        }
        for (int i = 0; i < comparisons.size(); i++) {
            Judged other = candidates.get(i + 1);
            if (comparisons.get(i).add(first, other) && differences != null) {
                differences.write(names.get(i), first.transaction(), first.fraud(),
                        first.decision(), other.decision());
            }
        }
    }

    /** How each of the others differs from the first, so far. */
    List<Comparison> comparisons() {
        return comparisons;
    }

    @Override
    public void close() {
        try (differences) {
            if (scores != null) {
                scores.close();
            }
        }
    }
}
