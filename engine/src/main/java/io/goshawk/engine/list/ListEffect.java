package io.goshawk.engine.list;

/** What a change did to a list. The order is journaled: append only. */
public enum ListEffect {
    /** The value was not on the list, and is now. */
    ADDED,
    /** The value was on the list already; what the change says of it holds now. */
    REPLACED,
    /** The value was on the list, by an earlier change, and is not any more. */
    REMOVED,
    /** The value is in the list's file, which does not count for it any more. */
    HIDDEN,
    /** The value was not on the list: nothing changed. */
    ABSENT,
    /** The rule set has no list of this name: kept, for one that may have. */
    UNKNOWN_LIST,
    /** Refused: too many changes are in force. */
    FULL
}
