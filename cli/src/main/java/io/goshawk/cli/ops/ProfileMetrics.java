package io.goshawk.cli.ops;

import io.goshawk.engine.Counters;
import io.goshawk.engine.profile.ProfileStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToLongFunction;

/** What one profile holds, as metrics with its name as a tag. */
final class ProfileMetrics {
    private final Counters counters;
    private final int index;
    private final String name;
    private final MeterRegistry registry;

    /** @param index of the profile, in the order of computing */
    ProfileMetrics(Counters counters, int index, String name, MeterRegistry registry) {
        this.counters = counters;
        this.index = index;
        this.name = name;
        this.registry = registry;
    }

    void register() {
        gauge("entities", "Entities remembered.", ProfileStats::entities);
        gauge("used.bytes", "Memory outside of the heap in use for them.",
                ProfileStats::usedBytes);
        gauge("reserved.bytes", "Memory taken from the system for them.",
                ProfileStats::reservedBytes);
        gauge("entity.bytes", "Memory in use for one of them, on average.",
                ProfileStats::bytesPerEntity);
        count("expired", "Entities forgotten because they were idle.", ProfileStats::expired);
        count("evicted", "Entities forgotten because there were too many.",
                ProfileStats::evicted);
    }

    private void gauge(String figure, String help, ToLongFunction<ProfileStats> value) {
        Gauge.builder("goshawk.profile." + figure, () -> read(value)).tag("profile", name)
                .description(help).strongReference(true).register(registry);
    }

    private void count(String figure, String help, ToLongFunction<ProfileStats> value) {
        FunctionCounter.builder("goshawk.profile." + figure, this, self -> self.read(value))
                .tag("profile", name).description(help).register(registry);
    }

    /** Before the state is rebuilt there is nothing to tell. */
    private long read(ToLongFunction<ProfileStats> value) {
        List<ProfileStats> stats = counters.profiles();
        return index < stats.size() ? value.applyAsLong(stats.get(index)) : 0;
    }
}
