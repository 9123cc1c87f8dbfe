package io.goshawk.engine;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.JournalPosition;

/** Whether a journal is the one that the committed positions speak of; else nothing may go on. */
final class Agreement {
    private final CommittedPosition committed;
    private final Shard shard;
    private final boolean mayTakeOver;

    /** @param mayTakeOver whether a new journal may take over from one that is missing */
    Agreement(CommittedPosition committed, Shard shard, boolean mayTakeOver) {
        this.committed = committed;
        this.shard = shard;
        this.mayTakeOver = mayTakeOver;
    }

    /** @throws RecoveryException if going on could lose or double a decision */
    void check() {
        JournalPosition position = committed.journalPosition();
        if (position == null) {
            checkNothingCommitted();
        } else if (shard.isUndecided() && shard.predecessor() == null) {
            checkMissing(position);
        } else if (!shard.journalId().equals(position.journalId())) {
            checkPredecessor(position);
        } else {
            checkEnd(position);
        }
    }

    /**
     * Whether nobody can have seen what stands from a damaged entry on.
     *
     * @throws RecoveryException if somebody has, or if nobody can tell
     */
    void checkUnseen(CorruptJournalException damage) {
        JournalPosition position = committed.journalPosition();
        if (damage.sequence() == 0) {
            throw new RecoveryException(damage.getMessage() + ". Not even its first entry can be"
                    + " read: is this the directory of a Goshawk journal? If it is a new one that"
                    + " lost its beginning with the power, move it away and start again", damage);
        }
        boolean unseen = position == null || position.equals(shard.predecessor())
                || position.journalId().equals(shard.journalId())
                        && damage.sequence() > position.sequence();
        if (!unseen) {
            throw new RecoveryException(damage.getMessage() + ". Decisions up to " + position
                    + " are committed, and this journal cannot tell them any more: keep its"
                    + " directory as it is, and restore it from a replica or a backup", damage);
        }
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
        checkMarks(position.sequence());
    }

    /** What the journal has marked as visible, Kafka must know: else it would go out again. */
    private void checkMarks(long committedSequence) {
        if (shard.marked() > committedSequence) {
            throw new RecoveryException("the journal says that everything up to entry "
                    + shard.marked() + " is visible, but the consumer group knows "
                    + (committedSequence < 0 ? "nothing" : "only entry " + committedSequence)
                    + ": its offsets expired or were reset, or this is another group or cluster."
                    + " To send again what was visible would double every alert. Restore the"
                    + " group's offsets, or begin a new journal with a new group id");
        }
    }
}
