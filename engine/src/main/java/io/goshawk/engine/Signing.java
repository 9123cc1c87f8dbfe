package io.goshawk.engine;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.journal.JournalPosition;
import java.util.concurrent.TimeUnit;

/**
 * When a group's head is signed: the first group after the interval, and the last one of a clean
 * run. Used by the thread that publishes, but for {@link #signNext}, {@link #last} and
 * {@link #owes}, which are of the thread that decides.
 */
final class Signing {
    private final Notary notary;
    private final Clock clock;
    private final long signedBefore;
    private long signedNanos;
    /** Set by the thread that decides. */
    private volatile boolean everyGroup;
    /** Written by the thread that publishes, read by decide. */
    private volatile Checkpoint last;

    /**
     * @param notary signs, or null if nobody does
     * @param signed the last PREPARE entry whose head is signed already, or -1
     */
    Signing(Notary notary, Clock clock, long signed) {
        this.notary = notary;
        this.clock = clock;
        this.signedBefore = signed;
        if (notary != null) {
            signedNanos = clock.nanos() - intervalNanos();
        }
    }

    private long intervalNanos() {
        return TimeUnit.MILLISECONDS.toNanos(notary.intervalMs());
    }

    /** The group with its signed head, if that is due; else as it is. */
    Group sign(Group group) {
        long nowNanos = clock.nanos();
        if (notary == null || !everyGroup && nowNanos - signedNanos < intervalNanos()) {
            return group;
        }
        signedNanos = nowNanos;
        JournalPosition position = group.position();
        return group.with(Checkpoint.sign(position.journalId(), position.sequence(),
                position.head(), clock.epochMs(), notary.keys()));
    }

    /** Notes that a group is visible. */
    void published(Group group) {
        if (group.checkpoint() != null) {
            last = group.checkpoint();
        }
    }

    /** Has every group signed from here on. */
    void signNext() {
        everyGroup = true;
    }

    /** The last signed head that is visible, or null. */
    Checkpoint last() {
        return last;
    }

    /** Whether the group that is visible up to this PREPARE entry lacks a signature. */
    boolean owes(long committed) {
        Checkpoint signed = last;
        return notary != null
                && (signed == null ? signedBefore : signed.sequence()) < committed;
    }
}
