package io.goshawk.bench.pipeline;

import io.goshawk.engine.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a start and how long each took. Used by one thread. */
final class StartTimes {
    /** Of the steady speed. */
    private static final double FULL_SHARE = 0.9;
    private static final int STEADY_PART = 3;

    private final Clock clock;
    private final long startedMs;
    private final Map<String, Double> parts = new LinkedHashMap<>();
    private long reachedMs;

    /** @param startedMs when the process was started, by the same clock */
    StartTimes(Clock clock, long startedMs) {
        this.clock = clock;
        this.startedMs = startedMs;
        reachedMs = startedMs;
    }

    /** Ends a part. */
    void reached(String part) {
        long now = clock.epochMs();
        parts.put(part, (double) (now - reachedMs));
        reachedMs = now;
    }

    /** The parts in order. */
    Map<String, Double> parts() {
        return Collections.unmodifiableMap(parts);
    }

    /** From the process to now. */
    long sinceStartMs() {
        return clock.epochMs() - startedMs;
    }

    /** What a steady run decides in a tick: the median of its last third. */
    static long steady(List<Long> counts) {
        List<Long> last = new ArrayList<>(
                counts.subList(counts.size() - Math.max(1, counts.size() / STEADY_PART),
                        counts.size()));
        Collections.sort(last);
        return last.get(last.size() / 2);
    }

    /** The first tick in which at least nine tenths of that was decided. */
    static int firstAtFullSpeed(List<Long> counts) {
        double least = FULL_SHARE * steady(counts);
        int tick = 0;
        while (counts.get(tick) < least) {
            tick++;
        }
        return tick;
    }
}
