package io.goshawk.engine;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryDifference;
import java.util.List;

/** Deciding an input again makes another entry than the journal has. */
public final class ReplayDiffersException extends RecoveryException {
    private static final long serialVersionUID = 1L;

    private final transient Entry journaled;
    private final transient Entry recomputed;
    private final transient List<String> differences;

    /** @param subject what the entry is */
    ReplayDiffersException(String subject, Entry journaled, Entry recomputed) {
        this(subject, journaled, recomputed, EntryDifference.of(journaled, recomputed));
    }

    /** Of an entry whose input makes none. */
    ReplayDiffersException(String subject, Entry journaled) {
        this(subject, journaled, null, List.of("replaying its input makes no entry"));
    }

    private ReplayDiffersException(String subject, Entry journaled, Entry recomputed,
            List<String> differences) {
        super("replay differs from the journal at entry " + journaled.sequence() + ", " + subject
                + ":\n  " + String.join("\n  ", differences)
                + "\nThe code or the journal changed: start with the version of Goshawk that wrote"
                + " it.");
        this.journaled = journaled;
        this.recomputed = recomputed;
        this.differences = differences;
    }

    /** What is in the journal. */
    public Entry journaled() {
        return journaled;
    }

    /** What its input makes; null if it makes nothing. */
    public Entry recomputed() {
        return recomputed;
    }

    /**
     * The fields that differ, a line each: {@code decision.score: journaled 300, recomputed 0}.
     * Empty if only the bytes differ, in something that the fields do not show.
     */
    public List<String> differences() {
        return differences;
    }
}
