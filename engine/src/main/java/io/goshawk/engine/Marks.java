package io.goshawk.engine;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.snapshot.ShardState;
import java.util.Map;

/**
 * What a journal says of itself and not of inputs: where a group ends, up to where it is visible,
 * up to where it is signed, and by whom. Used by the thread that decides.
 */
final class Marks {
    private final JournalWriter writer;
    private long prepared = -1;
    private long committed = -1;
    private long checkpointed = -1;
    private VerifierKey signer;

    Marks(JournalWriter writer) {
        this.writer = writer;
    }

    /** Goes on behind a snapshot. */
    void restore(ShardState state) {
        prepared = state.prepared();
        committed = state.marked();
        signer = state.signer();
    }

    /** Ends a group; returns the sequence of its PREPARE entry. */
    long prepare(int inputCount, Map<Partition, Long> nextOffsets) {
        prepared = writer.prepare(inputCount, nextOffsets);
        return prepared;
    }

    /** Notes that everything up to this PREPARE is visible, once. */
    void commit(long visible) {
        if (visible > committed) {
            writer.commit(visible);
            committed = visible;
        }
    }

    /** Notes a signed head, once; null is none. */
    void checkpoint(Checkpoint checkpoint) {
        if (checkpoint != null && checkpoint.sequence() > checkpointed) {
            writer.checkpoint(checkpoint);
            checkpointed = checkpoint.sequence();
        }
    }

    /** Lets another key sign from here on. */
    void keyChange(KeyChange change) {
        writer.keyChange(change);
        signer = change.key();
    }

    /** Notes that files were deleted. */
    void pruned(Entry.Pruned entry) {
        writer.pruned(entry);
    }

    /** Whether the last entry is a PREPARE. */
    boolean isBehindPrepare() {
        return prepared >= 0 && writer.nextSequence() == prepared + 1;
    }

    /** The last PREPARE entry, or -1. */
    long prepared() {
        return prepared;
    }

    /** The last PREPARE entry that the journal says is visible, or -1. */
    long committed() {
        return committed;
    }

    /** The last PREPARE entry whose signed head is in the journal, or -1. */
    long checkpointed() {
        return checkpointed;
    }

    /** The key that signs, or null. */
    VerifierKey signer() {
        return signer;
    }
}
