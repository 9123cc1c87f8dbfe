package io.goshawk.rules.backtest;

/**
 * Transactions of one group that another rule set decides differently.
 *
 * @param name     the group
 * @param declined newly declined
 * @param reviewed newly sent to review
 * @param approved newly approved
 * @param higher   with a higher score, whatever the outcome
 * @param lower    with a lower score
 */
public record DifferenceRow(String name, Moved declined, Moved reviewed, Moved approved,
        long higher, long lower) {
    /**
     * Transactions with another outcome.
     *
     * @param frauds  of these, frauds
     * @param amounts their money
     */
    public record Moved(long transactions, long frauds, Amounts amounts) {}

    /** All with another outcome. */
    public long moved() {
        return declined.transactions() + reviewed.transactions() + approved.transactions();
    }
}
