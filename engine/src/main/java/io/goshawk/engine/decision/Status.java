package io.goshawk.engine.decision;

/** Where a rule stands in its life. The order is journaled: append only. */
public enum Status {
    /** Checked, never evaluated. */
    DRAFT,
    /** Evaluated and recorded, never acts. */
    SHADOW,
    /** Evaluated, recorded, acts. */
    LIVE,
    /** Kept for the record, never evaluated. */
    RETIRED
}
