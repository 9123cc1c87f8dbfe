package io.goshawk.cli;

/** A command cannot do what was asked, for a reason the user can understand and act on. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public Failure(String message, String hint) {
        this(message, hint, null);
    }

    public Failure(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do about it. */
    String hint() {
        return hint;
    }
}
