package io.goshawk.formats;

import io.goshawk.engine.privacy.CardNumbers;

/** A file that is not what it should be: {@code file:line: what (hint)}, card numbers masked. */
public final class FileFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileFormatException(String place, String what, String hint, Throwable cause) {
        super(place + ": " + CardNumbers.masked(what) + " (" + hint + ")", cause);
    }

    FileFormatException(String place, String what, String hint) {
        this(place, what, hint, null);
    }
}
