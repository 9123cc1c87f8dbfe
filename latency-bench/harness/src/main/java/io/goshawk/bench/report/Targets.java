package io.goshawk.bench.report;

import io.goshawk.bench.report.Target.Found;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the engine is asked to reach, as ratios within a run, computed from the rows. */
final class Targets {
    private static final String CARDS = "100000";
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final String RULES = "rules";
    /** A row of {@code bench pipeline} with all as the engine comes. */
    private static final Map<String, String> AS_SHIPPED = Map.of(Knee.RATE, "20000", "cards",
            CARDS, "skew", "0.0", "alerts %", "0.1", "burst", "1", RULES, "shipped", "topology",
            "staged", "wait", "blocking", "force", "before-commit", "gc", "g1");

    private final Rows rows;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        rows = new Rows(results.measurements());
    }

    static List<Target> of(Results results) {
        Targets all = new Targets(results);
        all.peers();
        all.latencyBesideFlink();
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
    }

    private void throughput(String asked, double limit, Predicate<Measurement> other) {
        targets.add(Target.ratioAtLeast("decisions a second, 100,000 cards: " + asked,
                fastest(SystemTable::isGoshawk), fastest(other), limit));
    }

    /** With the collector that suits it best. */
    private Found fastest(Predicate<Measurement> fits) {
        return Rows.figure(rows.most(Results.PEERS, ofPeers(fits, false),
                one -> one.figure(SystemTable.THROUGHPUT)), SystemTable.THROUGHPUT);
    }

    private static Predicate<Measurement> ofPeers(Predicate<Measurement> fits,
            boolean isAtARate) {
        return fits.and(one -> CARDS.equals(one.labels().get("cards"))
                && isAtARate == (Clocking.of(one) == Clocking.LATENCY));
    }

    /** A service time in a closed loop is no latency: only what has a plan is compared. */
    private void latencyBesideFlink() {
        Found flink = calmest(named("Flink", "keyed"));
        targets.add(Target.ratioAtMost("latency at 20,000/s from the plan, the same rules: p99 at"
                + " most 0.01 × of Flink's keyed function", calmest(SystemTable::isGoshawk), flink,
                0.01));
        targets.add(Target.ratioAtMost("the same for the whole pipeline, planned to journaled,"
                + " shipped packs",
                Rows.percentile(rows.exact(Results.PIPELINE, AS_SHIPPED), Percentile.P99),
                flink, 0.01));
    }

    /** With the collector that suits it best. */
    private Found calmest(Predicate<Measurement> fits) {
        return Rows.percentile(rows.least(Results.PEERS, ofPeers(fits, true),
                one -> Rows.ofMain(one, Percentile.P99)), Percentile.P99);
    }

    private void pipeline() {
        Optional<Measurement> shipped = rows.exact(Results.PIPELINE, AS_SHIPPED);
        Found p50 = Rows.percentile(shipped, Percentile.P50);
        targets.add(Target.atMost("planned to journaled at 20,000/s, shipped packs: p50 ≤ 10 µs",
                p50, 10 * MICRO, Quantity::time));
        targets.add(Target.ratioAtMost("the same: p99 at most 10 × of p50",
                Rows.percentile(shipped, Percentile.P99), p50, 10));
        targets.add(Target.atMost("deciding thread, shipped packs: less than 1,024 B an event",
                Rows.figure(shipped, "allocated B/event"), 1_023, Quantity::number));
        manyRules(filters(100), filters(1_000));
    }

    /**
     * By the time for which the deciding thread is busy with an event, without its waiting; the
     * processor time has the waking of the thread in it, which costs the same with any rules.
     */
    private void manyRules(Optional<Measurement> few, Optional<Measurement> many) {
        boolean isBusyKnown = few.flatMap(Targets::busy).isPresent()
                && many.flatMap(Targets::busy).isPresent();
        targets.add(Target.ratioAtMost("1,000 filter rules cost less than 3 × of 100, "
                + (isBusyKnown ? "busy time an event" : "p50 of claimed to decided"),
                cost(many, isBusyKnown), cost(few, isBusyKnown), 3));
    }

    private Optional<Measurement> filters(int count) {
        Map<String, String> labels = new HashMap<>(AS_SHIPPED);
        labels.put(RULES, count + " filters");
        return rows.exact(Results.PIPELINE, labels);
    }

    private static Found cost(Optional<Measurement> one, boolean isBusyKnown) {
        return Rows.found(one, row -> isBusyKnown
                ? busy(row)
                : row.percentile("claimed to decided", Percentile.P50));
    }

    private static Optional<Spread> busy(Measurement one) {
        return one.figures().stream().filter(figure -> figure.startsWith("busy ")).findFirst()
                .flatMap(one::figure);
    }

    private void kafka(int rate) {
        Optional<Measurement> goshawk = rows.exact(Results.KAFKA, Map.of(Knee.RATE,
                Integer.toString(rate), "gap", "3", "force", "before-commit"));
        Found p50 = Rows.percentile(goshawk, Percentile.P50);
        Found usual = streams("streams", rate, Percentile.P50);
        String at = "visible exactly once at " + Quantity.number(rate) + "/s: ";
        targets.add(Target.ratioAtMost(at + "p50 at most 0.25 × of Kafka Streams", p50, usual,
                0.25));
        targets.add(Target.ratioAtMost(at + "p50 at most 0.8 × of Kafka Streams with 10 ms", p50,
                streams("streams-10ms", rate, Percentile.P50), 0.8));
        targets.add(Target.ratioAtMost(at + "p99 not above that of Kafka Streams with 10 ms",
                Rows.percentile(goshawk, Percentile.P99),
                streams("streams-10ms", rate, Percentile.P99), 1));
        targets.add(Target.atMost("visible uncommitted at " + Quantity.number(rate)
                + "/s: p50 ≤ 5 ms",
                Rows.found(goshawk, one -> one.percentile("planned to sent", Percentile.P50)),
                5 * MILLI, Quantity::time));
    }

    private Found streams(String system, int rate, Percentile percentile) {
        return Rows.percentile(rows.matching(Results.KAFKA,
                one -> one.labels().equals(Map.of("system", system, Knee.RATE,
                        Integer.toString(rate)))),
                percentile);
    }

    private void start() {
        Optional<Measurement> first = start("first");
        targets.add(Target.atMost("start to first decision below 5 s",
                Rows.figure(first, "start to first decision ms"), 4_999,
                ms -> Quantity.time(ms * MILLI)));
        targets.add(Target.ratioAtMost("a second start reuses compiled rules: at most 0.5 × of"
                + " the time", Rows.figure(start("second"), "rule compilation ms"),
                Rows.figure(first, "rule compilation ms"), 0.5));
    }

    /** Without help of the JVM. */
    private Optional<Measurement> start(String which) {
        return rows.matching("start", named(which)
                .and(one -> "off".equals(one.labels().get("AOT cache"))
                        && "g1".equals(one.labels().get("gc"))));
    }

    /** Names that hold all of these words. */
    private static Predicate<Measurement> named(String... words) {
        return one -> List.of(words).stream().allMatch(word -> one.name().contains(word));
    }
}
