package io.goshawk.engine;

import java.util.List;

/** Deciding an input again makes another entry than the journal has. */
public final class ReplayDiffersException extends RecoveryException {
    private static final long serialVersionUID = 1L;

    private final long sequence;
    private final transient List<String> differences;

    /**
     * @param subject     what the entry is
     * @param differences the fields that differ, a line each
     */
    ReplayDiffersException(long sequence, String subject, List<String> differences) {
        super("replay differs from the journal at entry " + sequence + ", " + subject + ":\n  "
                + String.join("\n  ", differences)
                + "\nThe code or the journal changed: start with the version of Goshawk that wrote"
                + " it.");
        this.sequence = sequence;
        this.differences = List.copyOf(differences);
    }

    /** The entry that differs. */
    public long sequence() {
        return sequence;
    }

    /** The fields that differ, a line each: {@code decision.score: journaled 300, recomputed 0}. */
    public List<String> differences() {
        return differences;
    }
}
