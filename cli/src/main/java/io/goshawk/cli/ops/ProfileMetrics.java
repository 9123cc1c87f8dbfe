package io.goshawk.cli.ops;

import io.goshawk.engine.Counters;
import io.goshawk.engine.profile.ProfileStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** What one profile holds, as metrics with its name as a tag. */
final class ProfileMetrics {
    private final Counters counters;
    private final String name;
    private final MeterRegistry registry;

    ProfileMetrics(Counters counters, String name, MeterRegistry registry) {
        this.counters = counters;
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

    /** Of a profile that another rule set does not have there is nothing to tell any more. */
    private long read(ToLongFunction<ProfileStats> value) {
        return counters.profiles().stream().filter(stats -> stats.name().equals(name)).findFirst()
                .map(value::applyAsLong).orElse(0L);
    }
}
