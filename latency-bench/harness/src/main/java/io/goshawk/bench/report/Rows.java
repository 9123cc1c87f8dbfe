package io.goshawk.bench.report;

import io.goshawk.bench.report.Target.Found;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Spread;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks for the rows that targets are about. A row that was run in another way is never taken in
 * place of one that does not count or is not there.
 */
final class Rows {
    /** Labels that tell how long was measured and not what. */
    private static final Set<String> FREE = Set.of("seconds", "system");

    private final List<Measurement> all;

    Rows(List<Measurement> all) {
        this.all = all;
    }

    /** The one with just these labels; of several, one that counts. */
    Optional<Measurement> exact(String suite, Map<String, String> labels) {
        return matching(suite, one -> labels.equals(without(FREE, one.labels())));
    }

    /** The first of a benchmark that fits; of several, one that counts. */
    Optional<Measurement> matching(String suite, Predicate<Measurement> fits) {
        return of(suite, fits).stream().min(Comparator.comparing(one -> one.counted().isEmpty()));
    }

    /** The one that fits and has the most of a value; one that does not count if none does. */
    Optional<Measurement> most(String suite, Predicate<Measurement> fits,
            Function<Measurement, Optional<Spread>> value) {
        return of(suite, fits).stream().max(Comparator.comparingDouble(
                one -> value.apply(one).map(Spread::median).orElse(Double.NEGATIVE_INFINITY)));
    }

    /** The same with the least. */
    Optional<Measurement> least(String suite, Predicate<Measurement> fits,
            Function<Measurement, Optional<Spread>> value) {
        return of(suite, fits).stream().min(Comparator.comparingDouble(
                one -> value.apply(one).map(Spread::median).orElse(Double.POSITIVE_INFINITY)));
    }

    private List<Measurement> of(String suite, Predicate<Measurement> fits) {
        return all.stream().filter(one -> one.suite().equals(suite) && fits.test(one)).toList();
    }

    private static Map<String, String> without(Set<String> some, Map<String, String> labels) {
        Map<String, String> rest = new HashMap<>(labels);
        rest.keySet().removeAll(some);
        return rest;
    }

    static Found figure(Optional<Measurement> one, String figure) {
        return found(one, row -> row.figure(figure));
    }

    /** Of the interval that the row is about. */
    static Found percentile(Optional<Measurement> one, Percentile percentile) {
        return found(one, row -> ofMain(row, percentile));
    }

    static Optional<Spread> ofMain(Measurement one, Percentile percentile) {
        return one.mainInterval().flatMap(main -> one.percentile(main, percentile));
    }

    /** A value of a row and how the row was run. */
    static Found found(Optional<Measurement> one,
            Function<Measurement, Optional<Spread>> value) {
        return one.map(row -> new Found(titled(row), value.apply(row).map(Spread::median),
                !row.counted().isEmpty())).orElse(Found.NOTHING);
    }

    private static String titled(Measurement one) {
        StringBuilder title = new StringBuilder(one.name());
        one.labels().forEach((label, value) -> title.append(" · ").append(label).append(' ')
                .append(value));
        return title.toString();
    }
}
