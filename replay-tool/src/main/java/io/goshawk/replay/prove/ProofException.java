package io.goshawk.replay.prove;

/** An entry cannot be proven, or a file is no proof; the message says why. */
public final class ProofException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProofException(String message) {
        super(message);
    }

    public ProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
