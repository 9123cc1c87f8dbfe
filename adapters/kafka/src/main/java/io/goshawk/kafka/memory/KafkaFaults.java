package io.goshawk.kafka.memory;

/** What goes wrong between one process and the twin of Kafka. Asked before and after each call. */
public interface KafkaFaults {
    /** Nothing ever goes wrong. */
    KafkaFaults NONE = call -> Fault.NONE;

    /** What a process asks of the brokers. */
    enum Call {
        INIT, BEGIN, SEND, SEND_OFFSETS, COMMIT, ABORT, ASK, FETCH
    }

    /** What becomes of a call. */
    enum Fault {
        /** It is done and answered. */
        NONE,
        /** It never arrives, and nobody answers. */
        LOST,
        /** It is done, and the answer never arrives. */
        UNANSWERED,
        /** The brokers refuse it; the transaction must be aborted. A send fails later. */
        REFUSED,
        /** It is done and answered, and its effects on other clients come later. */
        LATE,
        /**
         * It is sent and not answered, and arrives when its client has given up or is dead, at the
         * latest just before the next producer takes over. Only the end of a transaction can;
         * another call is lost.
         */
        DELAYED,
        /** The brokers refuse a send for good: trying again cannot help. */
        FORBIDDEN,
        /** The brokers do not know the producer any more: it is of no use, another one may be. */
        PRODUCER_LOST
    }

    /** Tells what becomes of a call that is about to be made. */
    Fault before(Call call);

    /** Told when a call was done, before its answer is. */
    default void after(Call call) {
        // nothing happens
    }

    /** Whether the process died: closing a client then does nothing. */
    default boolean isDead() {
        return false;
    }
}
