package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of one benchmark: latencies, figures, and what does not count. */
final class SuiteTables {
    private final List<Measurement> counted;
    private final List<Measurement> all;
    private final Title title;

    /** @param all of one benchmark, at least one */
    SuiteTables(List<Measurement> all) {
        this.all = all;
        counted = all.stream().filter(one -> !one.counted().isEmpty()).toList();
        title = new Title(all);
    }

    /** What holds where a row says nothing else. */
    Optional<String> usual() {
        return Optional.of(title.usual()).filter(text -> !text.isEmpty())
                .map(text -> "Where nothing else is said: " + text + ".");
    }

    /** Percentiles of what each row is about. */
    Table latencies() {
        Table table = new Table(heads("what"));
        counted.forEach(one -> one.mainInterval().ifPresent(
                main -> table.add(latencies(one, main, List.of(title.of(one))))));
        return table;
    }

    /** Percentiles of every interval of every row. */
    Table everyInterval() {
        Table table = new Table(heads("what", "interval"));
        counted.forEach(one -> one.intervals().forEach(interval -> table
                .add(latencies(one, interval, List.of(title.of(one), interval)))));
        return table;
    }

    private static List<String> heads(String... first) {
        List<String> heads = new ArrayList<>(List.of(first));
        for (Percentile percentile : Percentile.values()) {
            heads.add(percentile.title());
        }
        heads.addAll(List.of("max", "samples", "repeats"));
        return heads;
    }

    private static List<String> latencies(Measurement one, String interval, List<String> first) {
        List<String> row = new ArrayList<>(first);
        for (Percentile percentile : Percentile.values()) {
            row.add(Quantity.of(one.percentile(interval, percentile), Quantity::time));
        }
        row.add(one.max(interval).map(worst -> Quantity.time(worst.most())).orElseThrow());
        row.add(Quantity.number(one.together(interval).getTotalCount()));
        row.add(Integer.toString(one.counted().size()));
        return row;
    }

    /** Medians and 99th percentiles of all intervals side by side; empty if no row has several. */
    Table breakdown() {
        Set<String> intervals = new LinkedHashSet<>();
        counted.forEach(one -> intervals.addAll(one.intervals()));
        List<String> heads = new ArrayList<>(List.of("p50 / p99"));
        heads.addAll(intervals);
        Table table = new Table(heads);
        if (intervals.size() > 1) {
            counted.forEach(one -> table.add(breakdown(one, intervals)));
        }
        return table;
    }

    private List<String> breakdown(Measurement one, Set<String> intervals) {
        List<String> row = new ArrayList<>(List.of(title.of(one)));
        intervals.forEach(interval -> row.add(one.intervals().contains(interval)
                ? median(one, interval, Percentile.P50) + " / "
                        + median(one, interval, Percentile.P99)
                : Quantity.NONE));
        return row;
    }

    private static String median(Measurement one, String interval, Percentile percentile) {
        return one.percentile(interval, percentile).map(all -> Quantity.time(all.median()))
                .orElse(Quantity.NONE);
    }

    /** Every figure of every row, and what redoes it. */
    Table figures() {
        Set<String> names = new LinkedHashSet<>();
        counted.forEach(one -> names.addAll(one.figures()));
        List<String> heads = new ArrayList<>(List.of("what"));
        heads.addAll(names);
        heads.add("redo");
        Table table = new Table(heads);
        for (Measurement one : counted) {
            List<String> row = new ArrayList<>(List.of(title.of(one)));
            names.forEach(name -> row.add(Quantity.of(one.figure(name), Quantity::number)));
            row.add(one.command());
            table.add(row);
        }
        return table;
    }

    /** Rows with a fault: which, why, and what redoes them. */
    Table faults() {
        Table table = new Table(List.of("what", "repeat", "why it does not count", "redo"));
        all.forEach(one -> one.faulty().forEach(row -> table.add(List.of(title.of(one),
                Integer.toString(row.repeat()), String.join("; ", row.faults()),
                row.command()))));
        return table;
    }
}
