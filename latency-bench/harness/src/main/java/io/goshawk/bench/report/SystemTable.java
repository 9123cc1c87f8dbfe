package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Systems that had the same to do side by side, with what Goshawk is to each of them. */
final class SystemTable {
    /** The row to which the others are compared. */
    static final String GOSHAWK = "Goshawk";
    /** What an engine decided in a second, as fast as it could. */
    static final String THROUGHPUT = "thousand/s";

    private static final String HITS = "hits";

    private final List<Measurement> systems;
    private final Optional<Measurement> goshawk;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String head, Function<Measurement, String> text) {}

    private SystemTable(List<Measurement> all) {
        systems = all.stream().filter(one -> !one.counted().isEmpty())
                .sorted(Comparator.comparingDouble(SystemTable::throughput).reversed()).toList();
        goshawk = systems.stream().filter(one -> one.name().equals(GOSHAWK)).findFirst();
    }

    /** A table of one task, see {@link Families#side}; the fastest first, if that was measured. */
    static Table of(List<Measurement> all) {
        return new SystemTable(all).build();
    }

    private static double throughput(Measurement one) {
        return one.figure(THROUGHPUT).map(Spread::median).orElse(0.0);
    }

    private Table build() {
        boolean isRace = systems.stream().anyMatch(one -> throughput(one) > 0);
        column("system", Measurement::name);
        if (isRace) {
            column(THROUGHPUT, one -> Quantity.of(one.figure(THROUGHPUT), Quantity::number));
            column("Goshawk is times as fast", one -> ratio(
                    goshawk.flatMap(own -> own.figure(THROUGHPUT)), one.figure(THROUGHPUT)));
        }
        for (Percentile percentile : List.of(Percentile.P50, Percentile.P99, Percentile.P999)) {
            column(percentile.title(),
                    one -> Quantity.of(percentile(one, percentile), Quantity::time));
        }
        column("max", one -> one.mainInterval().flatMap(one::max)
                .map(worst -> Quantity.time(worst.most())).orElse(Quantity.NONE));
        for (Percentile percentile : List.of(Percentile.P50, Percentile.P99)) {
            column("its " + percentile.title() + " to Goshawk's", one -> ratio(
                    percentile(one, percentile),
                    goshawk.flatMap(own -> percentile(own, percentile))));
        }
        column(HITS, this::agreement);
        Table table = new Table(columns.stream().map(Column::head).toList());
        systems.forEach(one -> table.add(columns.stream()
                .map(column -> column.text().apply(one)).toList()));
        return table;
    }

    private void column(String head, Function<Measurement, String> text) {
        columns.add(new Column(head, text));
    }

    private static Optional<Spread> percentile(Measurement one, Percentile percentile) {
        return one.mainInterval().flatMap(main -> one.percentile(main, percentile));
    }

    private static String ratio(Optional<Spread> of, Optional<Spread> to) {
        return of.isPresent() && to.isPresent() && to.get().median() != 0
                ? Quantity.ratio(of.get().median() / to.get().median())
                : Quantity.NONE;
    }

    /** Whether it found what Goshawk found; each event is checked where it is measured. */
    private String agreement(Measurement one) {
        Optional<Double> found = one.figure(HITS).map(Spread::median);
        Optional<Double> expected = goshawk.flatMap(own -> own.figure(HITS)).map(Spread::median);
        if (found.isEmpty() || expected.isEmpty()) {
            return one.faulty().isEmpty() ? "agree" : "agree where it counts";
        }
        return found.equals(expected)
                ? "agree, " + Quantity.number(found.get())
                : Quantity.number(found.get()) + " of " + Quantity.number(expected.get());
    }
}
