package io.goshawk.replay.archive;

/** Something is not as it must be to move files out of a journal; says what, and what to do. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    ArchiveException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
