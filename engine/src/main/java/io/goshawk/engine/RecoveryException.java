package io.goshawk.engine;

/** A start that was refused, because going on could lose or double a decision. */
public sealed class RecoveryException extends RuntimeException permits ReplayDiffersException {
    private static final long serialVersionUID = 1L;

    RecoveryException(String what) {
        super(what);
    }

    RecoveryException(String what, Throwable cause) {
        super(what, cause);
    }
}
