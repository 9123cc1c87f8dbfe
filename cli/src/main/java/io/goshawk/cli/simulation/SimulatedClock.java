package io.goshawk.cli.simulation;

import io.goshawk.engine.Clock;
import java.util.concurrent.TimeUnit;

/** The host's clock as the simulated process sees it: time goes on where somebody waits. */
final class SimulatedClock implements Clock {
    /** An arbitrary day. */
    static final long START_MS = 1_780_000_000_000L;

    private final Turns turns;

    SimulatedClock(Turns turns) {
        this.turns = turns;
    }

    @Override
    public long epochMs() {
        return START_MS + TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    @Override
    public long nanos() {
        return turns.nowNanos();
    }

    @Override
    public void park(long nanos) {
        turns.sleep(nanos);
    }
}
