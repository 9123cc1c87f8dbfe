package io.goshawk.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What a failed attempt to commit calls for, from the mildest to the gravest. */
enum CommitError {
    /** Abort the transaction and send the same again. */
    ABORT,
    /** The producer is of no use any more, and what became of the transaction must be looked up. */
    RECREATE,
    /** The broker takes another producer for the owner of the transactional id. */
    FENCED,
    /** Trying again cannot help. */
    STOP;

    /**
     * Sorts a failure of a call.
     *
     * @param thrown     what the call threw
     * @param sendFailed what a send before it failed with, or null; known only in the background
     */
    static CommitError of(Throwable thrown, Throwable sendFailed) {
        // The outcome of a call that nobody answered is unknown. As a cause it is only the reason
        // why a batch was given up, and that is known: it is in no committed transaction.
        CommitError error = thrown instanceof TimeoutException
                || thrown instanceof InterruptException ? RECREATE : of(thrown);
        if (sendFailed != null && of(sendFailed).compareTo(error) > 0) {
            error = of(sendFailed);
        }
        return error;
    }

    /** Sorts the failure of an abort: nothing milder than a new producer helps then. */
    static CommitError ofAbort(Throwable thrown) {
        CommitError error = of(thrown, null);
        return error == ABORT ? RECREATE : error;
    }

    private static CommitError of(Throwable failure) {
        CommitError gravest = failure instanceof KafkaException ? ABORT : STOP;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            CommitError error = ofOne(cause);
            if (error.compareTo(gravest) > 0) {
                gravest = error;
            }
        }
        return gravest;
    }

    private static CommitError ofOne(Throwable failure) {
        return switch (failure) {
            case ProducerFencedException fenced -> FENCED;
            // Either another producer took over or the broker timed the transaction out. Aborting
            // tells which: the broker lets only the owner do it.
            case InvalidProducerEpochException old -> ABORT;
            case ApplicationRecoverableException dead -> RECREATE;
            // UnknownProducerIdException is one of these.
            case OutOfOrderSequenceException lost -> RECREATE;
            case AuthorizationException forbidden -> STOP;
            case AuthenticationException refused -> STOP;
            case UnsupportedVersionException old -> STOP;
            case UnsupportedForMessageFormatException old -> STOP;
            case RecordTooLargeException large -> STOP;
            case RecordBatchTooLargeException large -> STOP;
            case SerializationException unserialisable -> STOP;
            case InvalidTopicException misnamed -> STOP;
            case InvalidTimestampException mistimed -> STOP;
            case InvalidConfigurationException misconfigured -> STOP;
            case PolicyViolationException forbidden -> STOP;
            default -> ABORT;
        };
    }
}
