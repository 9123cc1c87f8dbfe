package io.goshawk.engine.journal;

/** What is stored where the journal should be is no journal of Goshawk. */
public final class ForeignJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignJournalException(String message) {
        super(message);
    }
}
