package io.goshawk.engine.journal;

import java.util.Objects;
import java.util.UUID;

/**
 * A PREPARE entry of a certain journal, and all that is before it.
 *
 * @param journalId given to the journal at its first entry
 * @param sequence  the number of the entry
 * @param head      the head of the chain of groups at this entry; see {@link GroupChain}
 * @param clockMs   where the clock of the shard stood; what it let fire by then is visible
 */
public record JournalPosition(UUID journalId, long sequence, String head, long clockMs) {
    public JournalPosition {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(head, "head");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: " + sequence);
        }
    }

    @Override
    public String toString() {
        return "entry " + sequence + " of journal " + journalId;
    }
}
