package io.goshawk.kafka;

import static io.goshawk.kafka.CommitError.ABORT;
import static io.goshawk.kafka.CommitError.FENCED;
import static io.goshawk.kafka.CommitError.RECREATE;
import static io.goshawk.kafka.CommitError.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommitErrorTest {
    static Stream<Arguments> failures() {
        return Stream.of(Arguments.of(new TransactionAbortableException("x"), ABORT),
                Arguments.of(new CommitFailedException("x"), ABORT),
                Arguments.of(new KafkaException("x"), ABORT),
                Arguments.of(new InvalidProducerEpochException("x"), ABORT),
                Arguments.of(new KafkaException("x", new TimeoutException("expired")), ABORT),
                Arguments.of(new TimeoutException("x"), RECREATE),
                Arguments.of(new InterruptException(new InterruptedException()), RECREATE),
                Arguments.of(new InvalidPidMappingException("x"), RECREATE),
                Arguments.of(new FencedInstanceIdException("x"), RECREATE),
                Arguments.of(new OutOfOrderSequenceException("x"), RECREATE),
                Arguments.of(new UnknownProducerIdException("x"), RECREATE),
                Arguments.of(new ProducerFencedException("x"), FENCED),
                Arguments.of(new KafkaException("x", new ProducerFencedException("y")), FENCED),
                Arguments.of(new KafkaException("x", new RecordTooLargeException("y")), STOP),
                Arguments.of(new ClusterAuthorizationException("x"), STOP),
                Arguments.of(new SaslAuthenticationException("x"), STOP),
                Arguments.of(new UnsupportedVersionException("x"), STOP),
                Arguments.of(new SerializationException("x"), STOP),
                Arguments.of(new IllegalStateException("x"), STOP));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSortWhatACallThrows(RuntimeException failure, CommitError expected) {
        assertThat(CommitError.of(failure, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldGoByTheGraverOfACallAndASendBeforeIt(RuntimeException failure,
            CommitError expected) {
        CommitError error = CommitError.of(new KafkaException("in an error state"), failure);

        // That a send was not answered is known to be in no committed transaction.
        assertThat(error).isEqualTo(failure instanceof TimeoutException
                || failure instanceof InterruptException ? ABORT : expected);
    }
}
