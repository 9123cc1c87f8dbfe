package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a journal says was decided, put beside what a candidate makes of the same transactions and
 * measured like it. The decisions are not made again. Used by one thread.
 */
public final class JournaledDecisions implements Consumer<Decision> {
    private final Deque<Decision> waiting = new ArrayDeque<>();
    private final Measurement measurement;
    private Judged measured;

    /**
     * @param ruleSet  all rules that decided, see {@link JournalHistory.Survey}
     * @param settings those of the candidate, which measures everything
     */
    public JournaledDecisions(RuleSet ruleSet, BacktestSettings settings) {
        this.measurement = new Measurement(ruleSet, settings, judged -> measured = judged);
    }

    /** Takes in the decision on an input that is read now. */
    @Override
    public void accept(Decision journaled) {
        if (journaled.input() instanceof Transaction) {
            waiting.add(journaled);
        } else {
            measurement.acceptTick(journaled);
        }
    }

    /**
     * What was decided on the transaction that a candidate decided.
     *
     * @param candidate in the order of the journal
     */
    public Judged beside(Judged candidate) {
        Decision journaled = waiting.remove();
        if (journaled.input() != candidate.transaction()) {
            throw new IllegalStateException("journal entry " + journaled.sequence()
                    + " is a decision, but " + candidate.transaction().origin()
                    + " was decided in its place");
        }
        measurement.accept(new Judged(journaled, candidate.transaction(), candidate.fraud(),
                candidate.knownFromMs()));
        return measured;
    }

    /**
     * The figures, once all is taken in.
     *
     * @param stream what was read
     */
    public BacktestResult result(StreamCounts stream) {
        return measurement.finish(stream, List.of());
    }
}
