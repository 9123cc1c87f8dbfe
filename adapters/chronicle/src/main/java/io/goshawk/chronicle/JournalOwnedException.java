package io.goshawk.chronicle;

/** Another process writes the journal; it may end. */
public final class JournalOwnedException extends JournalException {
    private static final long serialVersionUID = 1L;

    JournalOwnedException(String message) {
        super(message);
    }
}
