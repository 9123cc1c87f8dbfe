package io.goshawk.rules.backtest;

/** What transactions that are decided differently are grouped by. */
public enum DifferenceBy {
    /** The day of the decision, in UTC. */
    DAY,
    /** The amount, in powers of ten of major units, each currency for itself. */
    AMOUNT,
    /** Whether it was fraud, as far as is known in the end. */
    LABEL,
    /** Each live rule that hit on one side only, or with other points or another action. */
    RULE,
    /** By how much the score moved. */
    SCORE
}
