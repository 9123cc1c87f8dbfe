package io.goshawk.rules.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts on transactions, each with the time when it became known. A transaction that is in
 * here is judged by these alone; any other by the label that came with it. Kept whole in memory.
 */
public final class Verdicts {
    /** The most verdicts. */
    public static final int VERDICTS_MAX = 20_000_000;

    private static final Comparator<Verdict> BY_TIME = Comparator.comparingLong(Verdict::timeMs);

    private final Map<String, List<Verdict>> byTransaction = new HashMap<>();
    private final boolean inHistory;
    private int count;

    private Verdicts(boolean inHistory) {
        this.inHistory = inHistory;
    }

    /** None yet; each becomes an input at its time. */
    public Verdicts() {
        this(false);
    }

    /** None yet; the history has each as an input at its place already. */
    static Verdicts inHistory() {
        return new Verdicts(true);
    }

    /** Whether they come as inputs of the history. */
    boolean areInHistory() {
        return inHistory;
    }

    /** Adds one. Of verdicts that became known at the same time the one added last holds. */
    public void add(String transactionId, Verdict verdict) {
        if (++count > VERDICTS_MAX) {
            throw new IllegalStateException("there are more than " + VERDICTS_MAX + " verdicts");
        }
        List<Verdict> verdicts = byTransaction.computeIfAbsent(transactionId,
                id -> new ArrayList<>(1));
        verdicts.add(verdict);
        verdicts.sort(BY_TIME);
    }

    /** How many transactions are judged in here. */
    public int transactionCount() {
        return byTransaction.size();
    }

    /** The verdicts on a transaction in the order of their times, or null if there is none. */
    List<Verdict> on(String transactionId) {
        return byTransaction.get(transactionId);
    }
}
