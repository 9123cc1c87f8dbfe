package io.goshawk.cli;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.journal.Journal;
import org.apache.kafka.clients.producer.Producer;

/**
 * Puts something around the ports of an engine before they are connected, and leaves them as they
 * are where nothing is said. Nothing in production; chaos lets the process die there.
 */
public interface PortWrap {
    /** Leaves all as it is. */
    PortWrap NONE = new PortWrap() {
    };

    /** What the pipeline uses in place of this journal. */
    default Journal journal(Journal journal) {
        return journal;
    }

    /** What the pipeline uses in place of this sink. */
    default AlertSink sink(AlertSink sink) {
        return sink;
    }

    /** What the sink uses in place of this producer; asked again for each that it makes. */
    default Producer<byte[], byte[]> producer(Producer<byte[], byte[]> producer) {
        return producer;
    }
}
