package io.goshawk.engine.decision;

/** What is advised for a transaction. The order is journaled: append only. */
public enum Outcome {
    APPROVE, REVIEW, DECLINE
}
