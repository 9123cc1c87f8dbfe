package io.goshawk.chronicle;

/** The journal cannot be trusted or used any further. Whoever appends or forces has to stop. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
