package io.goshawk.engine;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Journal;
import java.util.concurrent.TimeUnit;

/**
 * The first stage: polls the source and is the ring's only producer. When the ring is filling, or
 * the journal's disk, it pauses the source and keeps polling; it never drops and, as long as a poll
 * hands over less than the room that is left, never blocks.
 */
final class IngestStage {
    private static final double PAUSE_FILL = 0.75;
    private static final double RESUME_FILL = 0.25;
    /** Undecodable records may be a thousand times larger than transactions. */
    private static final long DEAD_LETTER_BYTES_MAX = 64L << 20;
    private static final long PAUSED_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final EventSource source;
    private final Ring ring;
    private final Journal journal;
    private final Clock clock;
    private final Counters counters;
    private final long idleTickNanos;
    private final Runnable behind;
    private boolean paused;
    private long lastInputNanos;
    /** Of the present poll. */
    private int transactions;
    private long lastEventTimeMs = -1;

    /** @param behind runs whenever an input is in the ring */
    IngestStage(PipelinePorts ports, Ring ring, PipelineSettings settings, Counters counters,
            Runnable behind) {
        this.source = ports.source();
        this.ring = ring;
        this.journal = ports.journal();
        this.clock = ports.clock();
        this.counters = counters;
        this.behind = behind;
        this.idleTickNanos = TimeUnit.MILLISECONDS.toNanos(settings.idleTickMs());
    }

    /** One round: what has arrived goes into the ring. */
    void step() {
        adjustFlow();
        transactions = 0;
        int handedOver = source.poll(this::publish);
        if (transactions > 0 || handedOver == EventSource.HELD_BACK) {
            lastInputNanos = clock.nanos();
        } else if (!paused) {
            // Labels and bad records say nothing of the time.
            tickIfIdle();
        } else if (handedOver == 0) {
            clock.park(PAUSED_PARK_NANOS);
        }
    }

    private void adjustFlow() {
        long fill = ring.fill();
        boolean held = ring.deadLetterBytes() > DEAD_LETTER_BYTES_MAX || !journal.hasRoom();
        if (!paused && (held || fill > PAUSE_FILL * ring.size())) {
            paused = true;
            counters.pauses.increment();
            counters.paused.set(1);
            source.pause(true);
        } else if (paused && !held && fill < RESUME_FILL * ring.size()) {
            paused = false;
            counters.paused.set(0);
            lastInputNanos = clock.nanos();
            source.pause(false);
        }
    }

    private void publish(Input input) {
        if (input instanceof Transaction transaction) {
            transactions++;
            lastEventTimeMs = Math.max(lastEventTimeMs, transaction.eventTimeMs());
        }
        counters.consumed.increment();
        ring.publish(input);
        behind.run();
    }

    /**
     * Event time goes on at the pace of wall time while nothing comes and nothing is held back. It
     * stays one tick behind, so that what is under way does not arrive late.
     */
    private void tickIfIdle() {
        if (idleTickNanos == 0 || lastEventTimeMs < 0) {
            return;
        }
        long idleNanos = clock.nanos() - lastInputNanos;
        if (idleNanos >= 2 * idleTickNanos) {
            lastInputNanos += idleTickNanos;
            lastEventTimeMs += TimeUnit.NANOSECONDS.toMillis(idleTickNanos);
            ring.publish(new Tick(lastEventTimeMs));
            behind.run();
        }
    }
}
