package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time that chooses the journal's file. It never goes back, neither while running nor across a
 * restart, whatever the host's clock does: an entry in an earlier file would be out of order. Used
 * by the appending thread.
 */
final class ForwardTime implements TimeProvider {
    private final Clock clock;
    private long latestMs;

    ForwardTime(Clock clock) {
        this.clock = clock;
        this.latestMs = clock.epochMs();
    }

    /** Goes on from at least this time. */
    void notBefore(long epochMs) {
        latestMs = Math.max(latestMs, epochMs);
    }

    @Override
    public long currentTimeMillis() {
        latestMs = Math.max(latestMs, clock.epochMs());
        return latestMs;
    }
}
