package io.goshawk.engine.decision;

/**
 * What one rule has cost so far. Time is measured on some transactions only, every n-th.
 *
 * @param rule              its id; for a helper file without a rule, its path
 * @param timedTransactions how many transactions were measured, whatever the rule
 * @param evaluations       how often one of these, or the clock before it, reached the rule: a
 *                          transaction that passed a filter, a timer that was due
 * @param nanos             the time that it then took, without the search for the rules that a
 *                          transaction reaches, which all share
 * @param entries           what it held at the last count: transactions in windows, groups,
 *                          unfinished patterns
 * @param bytes             the heap that these take, estimated
 */
public record RuleCost(String rule, long timedTransactions, long evaluations, long nanos,
        long entries, long bytes) {
    /** The time for one transaction of the stream on average, in nanoseconds. */
    public double nanosPerTransaction() {
        return timedTransactions == 0 ? 0 : (double) nanos / timedTransactions;
    }
}
