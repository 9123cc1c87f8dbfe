package io.goshawk.bench.report;

import io.goshawk.bench.report.Target.Found;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the engine is asked to reach, as ratios within a run, computed from the rows. */
final class Targets {
    private static final double CARDS = 100_000;
    private static final double RATE = 20_000;
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final String SHIPPED = "shipped";

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    static List<Target> of(Results results) {
        Targets all = new Targets(results);
        all.peers();
        all.pipeline();
        all.kafka(1_000);
        all.kafka(10_000);
        all.start();
        return all.targets;
    }

    static Table table(List<Target> targets) {
        Table table = new Table(List.of("asked for", "measured", "", "rows"));
        targets.forEach(target -> table.add(target.texts()));
        return table;
    }

    private void peers() {
        throughput("3 × Esper in its best form", 3, named("Esper"));
        throughput("5 × Esper's keyed contexts", 5, named("Esper", "context"));
        throughput("7 × Siddhi", 7, named("Siddhi"));
        throughput("12 × Drools", 12, named("Drools"));
        throughput("5 × Kafka Streams in process", 5, named("Streams"));
        throughput("as many as Flink's keyed function", 1, named("Flink", "keyed"));
        throughput("half of hand-written Java", 0.5, named("Java"));
        Found p99 = percentile(peer(named(SystemTable.GOSHAWK)), Percentile.P99);
        targets.add(Target.ratioAtMost("p99 at most 0.01 × of Flink's keyed function", p99,
                percentile(peer(named("Flink", "keyed")), Percentile.P99), 0.01));
        targets.add(Target.ratioAtMost("the same at 20,000/s, where Flink does not wait for full"
                + " buffers", p99,
                percentile(peer(named("Flink", "keyed", "20,000")),
                        Percentile.P99),
                0.01));
    }

    private void throughput(String asked, double limit, Predicate<Measurement> other) {
        targets.add(Target.ratioAtLeast("decisions a second, 100,000 cards: " + asked,
                figure(peer(named(SystemTable.GOSHAWK)), SystemTable.THROUGHPUT),
                figure(peer(other), SystemTable.THROUGHPUT), limit));
    }

    /** The fastest of the engines that fit. */
    private Optional<Measurement> peer(Predicate<Measurement> fits) {
        return rows("peers", has("cards", CARDS).and(fits)).stream()
                .filter(one -> one.figure(SystemTable.THROUGHPUT).isPresent())
                .max(Comparator.comparingDouble(
                        one -> one.figure(SystemTable.THROUGHPUT).orElseThrow().median()));
    }

    private void pipeline() {
        Optional<Measurement> shipped = rows("pipeline", has(Knee.RATE, RATE)
                .and(one -> SHIPPED.equals(one.labels().get("rules")))).stream().findFirst();
        Found p50 = percentile(shipped, Percentile.P50);
        targets.add(Target.atMost("planned to journaled at 20,000/s, shipped packs: p50 ≤ 10 µs",
                p50, 10 * MICRO, Quantity::time));
        targets.add(Target.ratioAtMost("the same: p99 at most 10 × of p50",
                percentile(shipped, Percentile.P99), p50, 10));
        targets.add(Target.atMost("deciding thread, shipped packs: less than 1,024 B an event",
                figure(shipped, "allocated B/event"), 1_023, Quantity::number));
        targets.add(Target.ratioAtMost("1,000 filter rules cost less than 3 × of 100",
                cpuWithRules(1_000), cpuWithRules(100), 3));
    }

    /** Of the deciding thread, for an event. */
    private Found cpuWithRules(double count) {
        return found(rows("pipeline", has("rules", count)).stream().findFirst(),
                row -> row.figures().stream().filter(figure -> figure.startsWith("CPU "))
                        .findFirst().flatMap(row::figure));
    }

    private void kafka(double rate) {
        Optional<Measurement> goshawk = kafka(rate, named(SystemTable.GOSHAWK));
        Found p50 = percentile(goshawk, Percentile.P50);
        Optional<Measurement> usual = kafka(rate, named("Streams", "default"));
        Optional<Measurement> tuned = kafka(rate, named("Streams", "10 ms"));
        String at = "visible exactly once at " + Quantity.number(rate) + "/s: ";
        targets.add(Target.ratioAtMost(at + "p50 at most 0.25 × of Kafka Streams", p50,
                percentile(usual, Percentile.P50), 0.25));
        targets.add(Target.ratioAtMost(at + "p50 at most 0.8 × of Kafka Streams with 10 ms", p50,
                percentile(tuned, Percentile.P50), 0.8));
        targets.add(Target.ratioAtMost(at + "p99 not above that of Kafka Streams with 10 ms",
                percentile(goshawk, Percentile.P99), percentile(tuned, Percentile.P99), 1));
        targets.add(Target.atMost("visible uncommitted at " + Quantity.number(rate)
                + "/s: p50 ≤ 5 ms",
                found(goshawk,
                        one -> one.percentile("planned to sent", Percentile.P50)),
                5 * MILLI, Quantity::time));
    }

    /** The first one is as shipped. */
    private Optional<Measurement> kafka(double rate, Predicate<Measurement> fits) {
        return rows("kafka", has(Knee.RATE, rate).and(fits)).stream().findFirst();
    }

    private void start() {
        Found first = figure(start("first"), "start to first decision ms");
        targets.add(Target.atMost("start to first decision below 5 s", first, 4_999,
                ms -> Quantity.time(ms * MILLI)));
        targets.add(Target.ratioAtMost("a second start reuses compiled rules: at most 0.5 × of"
                + " the time", figure(start("second"), "rule compilation ms"),
                figure(start("first"), "rule compilation ms"), 0.5));
    }

    /** Without help of the JVM. */
    private Optional<Measurement> start(String which) {
        return rows("start", named(which)
                .and(one -> "off".equals(one.labels().get("AOT cache")))).stream().findFirst();
    }

    private List<Measurement> rows(String suite, Predicate<Measurement> fits) {
        return results.measurements().stream().filter(one -> one.suite().equals(suite)
                && !one.counted().isEmpty() && fits.test(one)).toList();
    }

    /** Names that hold all of these words. */
    private static Predicate<Measurement> named(String... words) {
        return one -> List.of(words).stream().allMatch(word -> one.name().contains(word));
    }

    private static Predicate<Measurement> has(String label, double number) {
        return one -> one.number(label).equals(Optional.of(number));
    }

    private static Found figure(Optional<Measurement> one, String figure) {
        return found(one, row -> row.figure(figure));
    }

    private static Found percentile(Optional<Measurement> one, Percentile percentile) {
        return found(one, row -> row.mainInterval()
                .flatMap(main -> row.percentile(main, percentile)));
    }

    private static Found found(Optional<Measurement> one,
            Function<Measurement, Optional<Spread>> value) {
        return one.map(row -> new Found(row.name(), value.apply(row).map(Spread::median)))
                .orElse(Found.NOTHING);
    }
}
