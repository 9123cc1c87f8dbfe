package io.goshawk.chronicle;

/** What {@link ChronicleJournal#force} asks of the disk. The death of the process loses nothing. */
public enum ForcePolicy {
    /**
     * Every force waits until the disk confirms. What was forced survives the loss of power. Costs
     * the commit what the disk needs, a millisecond or a few; appending does not wait for it.
     */
    BEFORE_COMMIT,
    /**
     * As BEFORE_COMMIT, but not again within the interval. A loss of power may take the decisions
     * of one interval whose alerts are already visible.
     */
    INTERVAL,
    /** Never; the operating system writes when it likes. For tests and replays. */
    NONE
}
