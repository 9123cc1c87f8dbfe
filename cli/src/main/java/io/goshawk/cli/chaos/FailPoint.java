package io.goshawk.cli.chaos;

/** A place between two calls of ports at which an engine may die. */
enum FailPoint {
    /** An entry is in the journal's file, not forced. */
    AFTER_APPEND(false, 400),
    /** A group is closed in the journal, not forced. */
    BEFORE_FORCE(false, 12),
    /** A group is durable; its records may be under way. */
    AFTER_FORCE(false, 12),
    /** A record of a group was handed to the producer. */
    AFTER_SEND(false, 400),
    /** The positions are in the transaction. */
    AFTER_OFFSETS(false, 12),
    /** The commit is under way; the outcome is open. */
    IN_COMMIT(false, 12),
    /** The group is visible; the journal does not say so yet. */
    AFTER_COMMIT(false, 12),
    /** A snapshot is being written. */
    IN_SNAPSHOT(false, 1),
    /** At a start: the predecessor is fenced, nothing is replayed. */
    AFTER_FENCE(true, 1),
    /** At a start: the journal is being replayed. */
    IN_REPLAY(true, 2_000),
    /** At a start: before a group is sent again. */
    BEFORE_RESEND(true, 1),
    /** At a start: a group was sent again and is visible. */
    AFTER_RESEND(true, 1);

    private final boolean atStart;
    private final int passagesMax;

    FailPoint(boolean atStart, int passagesMax) {
        this.atStart = atStart;
        this.passagesMax = passagesMax;
    }

    /** Whether it is passed by a start only. */
    boolean isAtStart() {
        return atStart;
    }

    /** A death comes at the latest at this passage, so that it comes soon. */
    int passagesMax() {
        return passagesMax;
    }
}
