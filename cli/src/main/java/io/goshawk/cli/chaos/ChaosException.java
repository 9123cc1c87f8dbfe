package io.goshawk.cli.chaos;

/** Something could not go on that must: an engine that does not start again, a broker that fails. */
public final class ChaosException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChaosException(String message) {
        super(message);
    }
}
