package io.goshawk.replay.verify;

import java.util.Objects;

/**
 * Something that is wrong with a journal.
 *
 * @param firstSequence the first entry that it is about, or should have been there
 * @param lastSequence  the last one; the same if it is one
 * @param file          the file where it begins, or null if it is no place in a file
 * @param position      the byte in that file where it begins
 * @param endFile       the file where it ends
 * @param end           the byte there behind it
 * @param what          a sentence for people
 */
public record Finding(DamageKind kind, long firstSequence, long lastSequence, String file,
        long position, String endFile, long end, String what) {
    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
    }

    /** Whether another one says the same of what follows directly behind this one. */
    boolean isContinuedBy(Finding next) {
        return kind == next.kind && file != null && next.file != null && what.equals(next.what)
                && next.firstSequence <= lastSequence + 1 && next.firstSequence >= firstSequence;
    }

    /** Both in one. */
    Finding with(Finding next) {
        return new Finding(kind, firstSequence, Math.max(lastSequence, next.lastSequence), file,
                position, next.endFile, next.end, what);
    }
}
