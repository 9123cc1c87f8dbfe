package io.goshawk.engine.journal;

import java.util.Objects;
import java.util.UUID;

/** An entry of a certain journal: the journal's id, given at its first entry, and the sequence. */
public record JournalPosition(UUID journalId, long sequence) {
    public JournalPosition {
        Objects.requireNonNull(journalId, "journalId");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: " + sequence);
        }
    }
}
