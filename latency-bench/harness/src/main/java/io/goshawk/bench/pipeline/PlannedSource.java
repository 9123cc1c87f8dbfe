package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands over each payment at its planned time, or as soon after it as the pipeline asks: what was
 * planned meanwhile waits and is charged for it. It never waits for an answer. While nothing is due
 * it looks at the clock: to sleep, or to give way to other threads, would be late by more than what
 * is measured.
 */
final class PlannedSource implements EventSource {
    /** So that a stage that does more than polling can do it. */
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long QUIET_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final EventsAhead events;
    private final StageTimes times;
    private final int batchMax;
    private volatile Phase playing = new Phase(0, 0, 0, 0, 1);
    private boolean paused;
    private long next;

    PlannedSource(EventsAhead events, StageTimes times, int batchMax) {
        this.events = events;
        this.times = times;
        this.batchMax = batchMax;
    }

    /** Begins the next phase; the one before has been handed over. Any thread. */
    void play(Phase phase) {
        playing = phase;
    }

    @Override
    public void start(Map<Partition, Long> nextOffsets) {
        next = nextOffsets.values().stream().findFirst().orElse(0L);
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        Phase phase = playing;
        if (paused || next == phase.end()) {
            if (!paused) {
                Clock.SYSTEM.park(QUIET_NANOS);
            }
            return 0;
        }
        if (!awaitDue(phase.plannedNanos(next))) {
            return 0;
        }
        int handed = 0;
        while (handed < batchMax && next < phase.end()) {
            long nanos = Clock.SYSTEM.nanos();
            if (phase.plannedNanos(next) > nanos) {
                break;
            }
            times.claimed(next, nanos);
            next++;
            handed++;
            receiver.accept(events.next());
        }
        return handed;
    }

    private static boolean awaitDue(long plannedNanos) {
        long beginNanos = Clock.SYSTEM.nanos();
        long nanos = beginNanos;
        while (nanos < plannedNanos) {
            if (nanos - beginNanos > POLL_NANOS) {
                return false;
            }
            Thread.onSpinWait();
            nanos = Clock.SYSTEM.nanos();
        }
        return true;
    }

    @Override
    public void pause(boolean newPaused) {
        paused = newPaused;
    }

    @Override
    public void close() {
        // whoever made the events closes them
    }
}
