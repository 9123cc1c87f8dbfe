package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Engines side by side on the same events, with what Goshawk is to each of them. */
final class PeerTable {
    /** The row to which the others are compared. */
    static final String GOSHAWK = "Goshawk";
    /** What an engine decided in a second. */
    static final String THROUGHPUT = "thousand/s";

    private static final String HITS = "hits";

    private PeerTable() {}

    /** A table of engines that had the same to do, see {@link Families#side}; fastest first. */
    static Table of(List<Measurement> engines) {
        Optional<Measurement> goshawk = engines.stream()
                .filter(engine -> engine.name().equals(GOSHAWK)).findFirst();
        Table table = new Table(List.of("engine", THROUGHPUT, "Goshawk is times as fast", "p50",
                "p99", "p99.9", "max", "its p99 to Goshawk's", "hits"));
        engines.stream().filter(engine -> !engine.counted().isEmpty())
                .sorted(Comparator.comparingDouble(PeerTable::throughput).reversed())
                .forEach(engine -> table.add(row(engine, goshawk)));
        return table;
    }

    private static double throughput(Measurement engine) {
        return engine.figure(THROUGHPUT).map(Spread::median).orElse(0.0);
    }

    private static List<String> row(Measurement engine, Optional<Measurement> goshawk) {
        List<String> row = new ArrayList<>(List.of(engine.name(),
                Quantity.of(engine.figure(THROUGHPUT), Quantity::number),
                ratio(goshawk.flatMap(one -> one.figure(THROUGHPUT)),
                        engine.figure(THROUGHPUT))));
        for (Percentile percentile : List.of(Percentile.P50, Percentile.P99, Percentile.P999)) {
            row.add(Quantity.of(percentile(engine, percentile), Quantity::time));
        }
        row.add(engine.mainInterval().flatMap(engine::max)
                .map(worst -> Quantity.time(worst.most())).orElse(Quantity.NONE));
        row.add(ratio(percentile(engine, Percentile.P99),
                goshawk.flatMap(one -> percentile(one, Percentile.P99))));
        row.add(agreement(engine, goshawk));
        return row;
    }

    private static Optional<Spread> percentile(Measurement engine, Percentile percentile) {
        return engine.mainInterval().flatMap(main -> engine.percentile(main, percentile));
    }

    private static String ratio(Optional<Spread> of, Optional<Spread> to) {
        return of.isPresent() && to.isPresent() && to.get().median() != 0
                ? Quantity.ratio(of.get().median() / to.get().median())
                : Quantity.NONE;
    }

    /** Whether the engine found what Goshawk found; each event is checked where it is measured. */
    private static String agreement(Measurement engine, Optional<Measurement> goshawk) {
        Optional<Double> found = engine.figure(HITS).map(Spread::median);
        Optional<Double> expected = goshawk.flatMap(one -> one.figure(HITS)).map(Spread::median);
        if (found.isEmpty() || expected.isEmpty()) {
            return engine.faulty().isEmpty() ? "agree" : "agree where it counts";
        }
        return found.equals(expected)
                ? "agree, " + Quantity.number(found.get())
                : Quantity.number(found.get()) + " of " + Quantity.number(expected.get());
    }
}
