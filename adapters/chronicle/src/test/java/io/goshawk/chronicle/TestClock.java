package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes where the test wants. */
final class TestClock implements Clock {
    private volatile long epochMs;
    private volatile long nanos;

    TestClock(String start) {
        set(start);
    }

    void set(String time) {
        epochMs = Instant.parse(time).toEpochMilli();
    }

    void advance(Duration duration) {
        epochMs += duration.toMillis();
        nanos += duration.toNanos();
    }

    @Override
    public long epochMs() {
        return epochMs;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
