package io.goshawk.engine.profile;

/** What a label did to the profiles. The order is journaled: append only. */
public enum LabelEffect {
    /** No profile uses labels. */
    UNUSED,
    /** The transaction became, or ceased to be, a known fraud. */
    CHANGED,
    /** It said what was known. */
    KNOWN,
    /** Its transaction is not remembered: never seen, or longer ago than any window reaches. */
    UNKNOWN_TRANSACTION
}
