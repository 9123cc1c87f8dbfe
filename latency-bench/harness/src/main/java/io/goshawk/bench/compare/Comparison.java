package io.goshawk.bench.compare;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two runs.
 *
 * @param differences every value that both have, in the order of the first run
 * @param onlyBefore  measurements that do not count in the second run, or are not in it
 * @param onlyAfter   the same the other way round
 * @param broken      measurements without a fault in the first run and with one in the second
 */
record Comparison(List<Difference> differences, List<String> onlyBefore, List<String> onlyAfter,
        List<String> broken) {
    private static final List<Percentile> COMPARED = List.of(Percentile.P50, Percentile.P99,
            Percentile.P999);

    static Comparison of(List<Measurement> before, List<Measurement> after) {
        Map<String, Measurement> counted = counted(after);
        List<Difference> differences = new ArrayList<>();
        counted(before).forEach((key, one) -> {
            if (counted.containsKey(key)) {
                compare(one, counted.get(key), differences);
            }
        });
        List<String> onlyBefore = without(before, counted.keySet()::contains);
        Set<String> sound = before.stream().filter(one -> one.faulty().isEmpty())
                .map(Measurement::key).collect(Collectors.toSet());
        List<String> broken = after.stream().filter(one -> !one.faulty().isEmpty())
                .map(Measurement::key).filter(sound::contains).toList();
        return new Comparison(List.copyOf(differences), onlyBefore,
                without(after, counted(before)::containsKey), broken);
    }

    private static Map<String, Measurement> counted(List<Measurement> all) {
        return all.stream().filter(one -> !one.counted().isEmpty())
                .collect(Collectors.toMap(Measurement::key, Function.identity(),
                        (one, other) -> one, java.util.LinkedHashMap::new));
    }

    private static List<String> without(List<Measurement> all,
            java.util.function.Predicate<String> has) {
        return counted(all).keySet().stream().filter(key -> !has.test(key)).toList();
    }

    private static void compare(Measurement before, Measurement after, List<Difference> into) {
        for (String interval : before.intervals()) {
            Direction direction = Measurement.isNoise(interval)
                    ? Direction.NONE
                    : Direction.LESS_IS_BETTER;
            for (Percentile percentile : COMPARED) {
                before.percentile(interval, percentile).ifPresent(
                        one -> after.percentile(interval, percentile).ifPresent(
                                other -> into.add(new Difference(before.key(),
                                        interval + ", " + percentile.title(), one, other,
                                        Verdict.of(one, other, direction)))));
            }
        }
        for (String figure : before.figures()) {
            before.figure(figure).ifPresent(one -> after.figure(figure).ifPresent(
                    other -> into.add(new Difference(before.key(), figure, one, other,
                            Verdict.of(one, other, Direction.of(figure))))));
        }
    }

    /**
     * Whether the second run is worse in anything, beyond the noise, or lacks anything.
     *
     * @param isPartial whether the second run need not have all that the first has
     */
    boolean isWorse(boolean isPartial) {
        return !broken.isEmpty() || !isPartial && !onlyBefore.isEmpty()
                || differences.stream().anyMatch(one -> one.verdict() == Verdict.WORSE);
    }

    long count(Verdict verdict) {
        return differences.stream().filter(one -> one.verdict() == verdict).count();
    }
}
