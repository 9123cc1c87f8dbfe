package io.goshawk.kafka;

/**
 * Another instance with the same transactional id took over. This one must stop: it may neither
 * publish nor commit, and nothing it had not committed is visible.
 */
public final class FencedException extends KafkaFailure {
    private static final long serialVersionUID = 1L;

    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
