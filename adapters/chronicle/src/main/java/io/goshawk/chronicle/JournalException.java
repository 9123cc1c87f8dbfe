package io.goshawk.chronicle;

/** The journal cannot be trusted or used any further. Whoever appends or forces has to stop. */
public sealed class JournalException extends RuntimeException
        permits JournalOwnedException {
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
