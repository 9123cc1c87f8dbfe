package io.goshawk.cli.chaos;

import io.goshawk.cli.PortWrap;
import io.goshawk.engine.AlertSink;
import io.goshawk.engine.journal.Journal;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;

/**
 * Lets this process die at the n-th passage of one place, without any goodbye: as a power cut
 * would, no shutdown hook runs. Armed by one thread, passed by any.
 */
final class FailPoints implements PortWrap {
    /** The exit code of such a death, unlike any that the engine gives itself. */
    static final int EXIT_CODE = 86;

    private final AtomicLong passagesLeft = new AtomicLong();
    private volatile FailPoint armed;

    /** Lets the process die when it passes there for the n-th time from now on. */
    void arm(FailPoint point, long passages) {
        passagesLeft.set(passages);
        armed = point;
    }

    /** Whether this passage is the last one. */
    boolean isDue(FailPoint point) {
        return point == armed && passagesLeft.decrementAndGet() == 0;
    }

    /** Notes a passage, and dies if it is the one. */
    void passed(FailPoint point) {
        if (isDue(point)) {
            die();
        }
    }

    static void die() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    @Override
    public Journal journal(Journal journal) {
        return new DyingJournal(journal, this);
    }

    @Override
    public AlertSink sink(AlertSink sink) {
        return new DyingSink(sink, this);
    }

    @Override
    public Producer<byte[], byte[]> producer(Producer<byte[], byte[]> producer) {
        return DyingProducer.around(producer, this);
    }
}
