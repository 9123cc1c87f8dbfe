package io.goshawk.kafka;

/** Kafka cannot be used as it must be. The message says what, why, and what to do about it. */
public class KafkaFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaFailure(String message) {
        super(message);
    }

    public KafkaFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
