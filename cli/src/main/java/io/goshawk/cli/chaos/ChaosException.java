package io.goshawk.cli.chaos;

/** Something could not go on that must, such as an engine that does not start again. */
public final class ChaosException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChaosException(String message) {
        super(message);
    }
}
