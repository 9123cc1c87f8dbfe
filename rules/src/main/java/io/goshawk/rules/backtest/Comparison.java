package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts where two rule sets decide the same transactions differently. Used by one thread. */
public final class Comparison {
    private final Map<Outcome, Map<Outcome, FlagTally>> shifts = new EnumMap<>(Outcome.class);
    private final DifferenceTally groups = new DifferenceTally();
    private long otherScores;

    /** Nothing compared yet. */
    public Comparison() {
        for (Outcome from : Outcome.values()) {
            shifts.put(from, new EnumMap<>(Outcome.class));
            for (Outcome to : Outcome.values()) {
                shifts.get(from).put(to, new FlagTally());
            }
        }
    }

    /**
     * Takes in what the two made of one transaction.
     *
     * @return whether the outcomes differ
     */
    public boolean add(Judged first, Judged other) {
        Outcome from = first.decision().outcome();
        Outcome to = other.decision().outcome();
        boolean otherScore = first.decision().score() != other.decision().score();
        otherScores += otherScore ? 1 : 0;
        if (from != to) {
            shifts.get(from).get(to).add(first);
        }
        if (from != to || otherScore) {
            groups.add(first, other);
        }
        return from != to;
    }

    /** Transactions that have another score, whether or not their outcome is another one. */
    public long otherScores() {
        return otherScores;
    }

    /** The groups of transactions with another outcome or score, in their order. */
    public List<DifferenceRow> rows(DifferenceBy by) {
        return groups.rows(by);
    }

    /**
     * Where outcomes differ, those that did not occur too: newly declined first, then newly
     * reviewed, then newly approved.
     */
    public List<Shift> shifts() {
        List<Shift> all = new ArrayList<>();
        for (Outcome to : List.of(Outcome.DECLINE, Outcome.REVIEW, Outcome.APPROVE)) {
            for (Outcome from : Outcome.values()) {
                if (from != to) {
                    FlagTally tally = shifts.get(from).get(to);
                    Detection counts = tally.detection(0);
                    all.add(new Shift(from, to, counts.flagged(), counts.frauds(),
                            counts.amounts()));
                }
            }
        }
        return all;
    }
}
