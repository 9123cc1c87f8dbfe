package io.goshawk.engine;

import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import java.util.Map;

/**
 * What the world has seen.
 *
 * @param nextOffsets     the committed offset of each partition that has one
 * @param journalPosition the last journal entry that is committed, or null if nothing ever was
 */
public record CommittedPosition(Map<Partition, Long> nextOffsets, JournalPosition journalPosition) {
    /** Nothing was ever committed. */
    public static final CommittedPosition NONE = new CommittedPosition(Map.of(), null);

    public CommittedPosition {
        nextOffsets = Map.copyOf(nextOffsets);
    }
}
