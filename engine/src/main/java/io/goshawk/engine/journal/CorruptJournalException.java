package io.goshawk.engine.journal;

/** A journal that does not say what it said when it was written. */
public final class CorruptJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptJournalException(long sequence, String what) {
        super("journal entry " + sequence + ": " + what);
    }
}
