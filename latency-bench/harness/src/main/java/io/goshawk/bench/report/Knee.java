package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a system bends: the highest rate of a ladder up to which every rate was reached and the
 * 99th percentile stayed within a limit.
 */
final class Knee {
    /** The label that says how many events came in a second. */
    static final String RATE = "rate";

    private final double limitNanos;

    /** @param limitNanos a 99th percentile beyond this is no longer a decision in time */
    Knee(double limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** Where it is, in words; empty if there is none. */
    String text(List<Measurement> ladder) {
        OptionalDouble knee = of(ladder);
        return knee.isEmpty()
                ? ""
                : "p99 within " + Quantity.time(limitNanos) + " up to "
                        + Quantity.number(knee.getAsDouble()) + "/s";
    }

    /**
     * The rate, or nothing if not even the lowest one was within the limit.
     *
     * @param ladder measurements that differ in their rate only, in any order
     */
    OptionalDouble of(List<Measurement> ladder) {
        OptionalDouble knee = OptionalDouble.empty();
        List<Measurement> upwards = ladder.stream()
                .sorted(Comparator.comparing(one -> one.number(RATE).orElseThrow())).toList();
        for (Measurement one : upwards) {
            boolean isWithin = one.faulty().isEmpty() && one.mainInterval()
                    .flatMap(interval -> one.percentile(interval, Percentile.P99))
                    .filter(p99 -> p99.median() <= limitNanos).isPresent();
            if (!isWithin) {
                break;
            }
            knee = OptionalDouble.of(one.number(RATE).orElseThrow());
        }
        return knee;
    }
}
