package io.goshawk.engine.profile;

/** What a feature computes from the transactions of its entity. */
public enum Aggregate {
    /** How many there are. */
    COUNT,
    /** The sum of a numeric field. */
    SUM,
    /** The mean of a numeric field. */
    MEAN,
    /** The sample standard deviation of a numeric field. */
    STDDEV,
    /** The smallest value of a numeric field. */
    MIN,
    /** The largest value of a numeric field. */
    MAX,
    /** How many different values a text field has. */
    DISTINCT,
    /** The share that satisfies a condition. */
    RATE,
    /** A field of the last one by event time. */
    LAST,
    /** Milliseconds since the one before the transaction being decided. */
    SINCE_LAST,
    /** Event time of the first one. */
    FIRST_SEEN,
    /** How many are known to be fraud. */
    FRAUDS,
    /** The share that is known to be fraud. */
    FRAUD_RATE,
    /** Milliseconds since the earliest one that is known to be fraud. */
    FIRST_FRAUD_AGE;

    /** Whether it depends on labels. */
    public boolean isOnLabels() {
        return this == FRAUDS || this == FRAUD_RATE || this == FIRST_FRAUD_AGE;
    }

    /** Whether it must have a window; the others may reach back as long as the entity is known. */
    public boolean needsWindow() {
        return this != LAST && this != SINCE_LAST && this != FIRST_SEEN;
    }

    /** Whether it is about a numeric field. */
    public boolean needsNumber() {
        return this == SUM || this == MEAN || this == STDDEV || this == MIN || this == MAX;
    }
}
