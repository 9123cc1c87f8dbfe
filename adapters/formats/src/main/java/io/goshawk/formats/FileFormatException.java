package io.goshawk.formats;

/** A file that is not what it should be: {@code file:line: what (hint)}. */
public final class FileFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileFormatException(String place, String what, String hint, Throwable cause) {
        super(place + ": " + what + " (" + hint + ")", cause);
    }

    FileFormatException(String place, String what, String hint) {
        this(place, what, hint, null);
    }
}
