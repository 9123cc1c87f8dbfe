package io.goshawk.engine;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.JournalPosition;

/** Whether a journal is the one that the committed positions speak of; else nothing may go on. */
final class Agreement {
    private final CommittedPosition committed;
    private final Shard shard;
    private final boolean hasCommitted;
    private final boolean mayTakeOver;

    /**
     * @param hasCommitted whether the journal has the group that was committed last, head and all
     * @param mayTakeOver  whether a new journal may take over from one that is missing
     */
    Agreement(CommittedPosition committed, Shard shard, boolean hasCommitted,
            boolean mayTakeOver) {
        this.committed = committed;
        this.shard = shard;
        this.hasCommitted = hasCommitted;
        this.mayTakeOver = mayTakeOver;
    }

    /** @throws RecoveryException if going on could lose or double a decision */
    void check() {
        JournalPosition position = committed.journalPosition();
        if (position == null) {
            checkNothingCommitted();
        } else if (position.journalId().equals(shard.journalId())) {
            checkEnd(position);
        } else if (shard.isUndecided() && shard.predecessor() == null) {
            checkMissing(position);
        } else {
            checkPredecessor(position);
        }
    }

    /**
     * Checks a journal that can be read up to a damaged entry: whether nobody can have seen what
     * stands from there on.
     *
     * @throws RecoveryException if somebody has, or if nobody can tell
     */
    void check(CorruptJournalException damage) {
        JournalPosition position = committed.journalPosition();
        boolean isSeen = position != null && position.journalId().equals(shard.journalId())
                && damage.sequence() <= position.sequence();
        if (isSeen || damage.sequence() <= shard.marks().committed()) {
            throw damaged(damage, position);
        }
        check();
    }

    /** The refusal of a journal that is damaged where the world has seen what it said. */
    static RecoveryException damaged(CorruptJournalException damage, JournalPosition position) {
        return new RecoveryException(damage.getMessage() + ". Decisions up to "
                + (position == null ? "there" : position) + " are committed, and this journal"
                + " cannot tell them any more: keep its directory as it is, and restore it from a"
                + " replica or a backup", damage);
    }

    private void checkNothingCommitted() {
        if (!committed.nextOffsets().isEmpty()) {
            throw new RecoveryException("the consumer group has committed positions "
                    + committed.nextOffsets() + " that Goshawk did not write; give this engine"
                    + " a group of its own");
        }
        checkMarks(-1);
    }

    private void checkMissing(JournalPosition position) {
        if (!mayTakeOver) {
            throw new RecoveryException("the journal is empty, but Kafka knows committed decisions"
                    + " up to " + position + "; start with that journal's directory, or let a new"
                    + " journal take over, filled from the input topics"
                    + " (recovery.on-missing-journal: rebuild)");
        }
    }

    /** A new journal of which nothing is committed yet may still stand behind the one before. */
    private void checkPredecessor(JournalPosition position) {
        JournalPosition predecessor = shard.predecessor();
        if (predecessor == null) {
            throw new RecoveryException("this is journal " + shard.journalId() + ", but the"
                    + " committed positions belong to journal " + position.journalId()
                    + "; start with that journal's directory");
        }
        if (!predecessor.equals(position)) {
            throw new RecoveryException("this is journal " + shard.journalId()
                    + ", which took over from " + predecessor + ", but meanwhile " + position
                    + " was committed: another instance went on. Start with that journal's"
                    + " directory, or with an empty one to take over again");
        }
        checkMarks(-1);
    }

    private void checkEnd(JournalPosition position) {
        if (position.sequence() >= shard.nextSequence()) {
            throw new RecoveryException("the journal ends at entry " + (shard.nextSequence() - 1)
                    + ", but entry " + position.sequence() + " is committed in Kafka: its end was"
                    + " lost, by a loss of power without force or by a wrong copy");
        }
        if (!hasCommitted) {
            throw new RecoveryException("no group of this journal ends at entry "
                    + position.sequence() + ", but that is what was committed: it is a copy that"
                    + " went its own way; start with the directory that the last instance wrote");
        }
        checkMarks(position.sequence());
    }

    /** What the journal has marked as visible, Kafka must know: else it would go out again. */
    private void checkMarks(long committedSequence) {
        if (shard.marks().committed() > committedSequence) {
            throw new RecoveryException("the journal says that everything up to entry "
                    + shard.marks().committed() + " is visible, but the consumer group knows "
                    + (committedSequence < 0 ? "nothing" : "only entry " + committedSequence)
                    + ": its offsets expired or were reset, or this is another group or cluster."
                    + " To send again what was visible would double every alert. Restore the"
                    + " group's offsets, or begin a new journal with a new group id");
        }
    }
}
