package io.goshawk.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** A short-lived connection for questions about the cluster. Every answer is waited for. */
final class Cluster implements AutoCloseable {
    private final String bootstrapServers;
    private final Admin admin;

    Cluster(KafkaSettings settings) {
        bootstrapServers = settings.bootstrapServers();
        admin = Clients.admin(settings);
    }

    Admin admin() {
        return admin;
    }

    /** The answer to a question; a failure says what was asked, of whom, and what went wrong. */
    <T> T await(String question, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException("interrupted: " + question, interrupted);
        } catch (ExecutionException failed) {
            throw failure(question, failed.getCause());
        }
    }

    /** Tells what went wrong with a question, and what to do about it. */
    KafkaFailure failure(String question, Throwable cause) {
        String hint = switch (cause) {
            case TimeoutException timeout -> "is Kafka running at " + bootstrapServers
                    + ", and does it speak the configured security protocol?";
            case AuthenticationException refused ->
                "check the credentials under 'kafka' in the configuration";
            case AuthorizationException forbidden -> "grant this principal the right to do so";
            default -> "Kafka at " + bootstrapServers + " refused it";
        };
        return new KafkaFailure("cannot " + question + ": " + cause.getMessage() + "; " + hint,
                cause);
    }

    @Override
    public void close() {
        admin.close(Clients.CLOSE_LIMIT);
    }
}
