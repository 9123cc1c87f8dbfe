package io.goshawk.replay.verify;

/** The numbers by which a DECISION entry says what it is; one of 0 is a transaction. */
final class DecisionKind {
    static final short DUPLICATE = 1;
    static final short TICK = 2;

    private DecisionKind() {}
}
