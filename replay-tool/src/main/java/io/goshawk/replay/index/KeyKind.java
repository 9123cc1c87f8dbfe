package io.goshawk.replay.index;

/** What entries are found by. The order is part of the index's format: append only. */
public enum KeyKind {
    /** Of decisions, of the same transactions again, and of labels. */
    TRANSACTION,
    /** Of the same. */
    CARD,
    /** Of decisions and of the same transactions again. */
    MERCHANT,
    /** A rule that fired, on a transaction or on the clock. */
    RULE,
    /** The id of an alert. */
    ALERT,
    /** REVIEW or DECLINE; nobody looks for the approved ones alone. */
    OUTCOME,
    /** A score other than 0. */
    SCORE,
    /** A rule that ran past its budget with the decision. */
    DEMOTION,
    /** A kind of entry that is rare, by the number of its type. */
    TYPE
}
