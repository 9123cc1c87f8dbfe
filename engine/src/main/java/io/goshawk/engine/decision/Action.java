package io.goshawk.engine.decision;

/** What a rule asks for when it fires, weakest first. The order is journaled: append only. */
public enum Action {
    /** Only its points count. */
    SCORE,
    /** A person should look. */
    REVIEW,
    /** The payment should be refused. */
    DECLINE,
    /** The payment is known to be good; wins over everything. */
    ALLOW
}
