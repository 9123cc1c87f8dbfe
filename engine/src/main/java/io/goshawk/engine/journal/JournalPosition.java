package io.goshawk.engine.journal;

import io.goshawk.engine.chain.ChainHead;
import java.util.Objects;
import java.util.UUID;

/**
 * A PREPARE entry of a certain journal, and all that is before it.
 *
 * @param journalId given to the journal at its first entry
 * @param sequence  the number of the entry
 * @param head      the head of the chain of groups at this entry; see {@link ChainHead}
 * @param clockMs   where the clock of the shard stood; what it let fire by then is visible
 */
public record JournalPosition(UUID journalId, long sequence, ChainHead head, long clockMs) {
    public JournalPosition {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(head, "head");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: " + sequence);
        }
    }

    /** With the head as hexadecimal digits. */
    public JournalPosition(UUID journalId, long sequence, String head, long clockMs) {
        this(journalId, sequence, ChainHead.of(head), clockMs);
    }

    @Override
    public String toString() {
        return "entry " + sequence + " of journal " + journalId;
    }
}
