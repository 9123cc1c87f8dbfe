package io.goshawk.rules;

import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the rows of all rules of one evaluator while one transaction is decided or the clock moves,
 * and keeps the first error: Esper would log what a listener throws and go on.
 */
final class HitCollector {
    /** Those on a transaction and those on the clock before it fit into one journal entry. */
    private static final int HITS_MAX = 32_000;
    private static final Comparator<Hit> BY_RULE_ID = Comparator
            .comparing(hit -> hit.rule().id());

    private String transactionId;
    private List<Hit> hits;
    private int start;
    private RuleDescriptor failedRule;
    private Throwable failure;

    /** From now on rows are hits on this transaction. */
    void startTransaction(String id, List<Hit> target) {
        transactionId = id;
        startTarget(target);
    }

    /** From now on rows are hits of rules that fire because time passes. */
    void startClock(List<Hit> target) {
        transactionId = null;
        startTarget(target);
    }

    private void startTarget(List<Hit> target) {
        hits = target;
        start = target.size();
    }

    /** Sorts what was collected by rule id; hits of one rule stay in their order. */
    void finish() {
        if (hits.size() - start > 1) {
            hits.subList(start, hits.size()).sort(BY_RULE_ID);
        }
    }

    /**
     * Whether a row that names this transaction is a hit now. Where a window is grouped, Esper also
     * makes rows when something leaves the window, and these tell of an earlier transaction.
     */
    boolean isDeciding(Object id) {
        return transactionId != null && transactionId.equals(id);
    }

    void add(RuleDescriptor rule, List<Evidence> evidence) {
        if (hits.size() - start >= HITS_MAX) {
            throw new IllegalStateException("more than " + HITS_MAX + " hits on one input: a rule"
                    + " that waits for absence fires for too many entities at once; idle ticks"
                    + " spread them over time");
        }
        hits.add(new Hit(rule, evidence));
    }

    void fail(RuleDescriptor rule, Throwable error) {
        if (failure == null) {
            failedRule = rule;
            failure = error;
        }
    }

    /** Throws the first error of a listener, if there was one. */
    void throwFailure() {
        if (failure != null) {
            throw new RuleFailedException(failedRule.id(), transactionId, failure);
        }
    }

    /** The transaction being decided, or null while the clock moves. */
    String transactionId() {
        return transactionId;
    }
}
