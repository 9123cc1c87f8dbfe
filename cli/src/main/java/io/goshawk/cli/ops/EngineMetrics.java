package io.goshawk.cli.ops;

import io.goshawk.engine.Count;
import io.goshawk.engine.Counters;
import io.goshawk.engine.Pipeline;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The engine's figures as metrics. They are read when somebody asks; the engine does nothing for
 * them but count.
 */
public final class EngineMetrics implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT)
            .throwExceptionOnRegistrationFailure();
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();
    private final Counters counters;
    private final Set<String> rules = new HashSet<>();
    private final Set<String> measured = new HashSet<>();
    private final Set<String> profiles = new HashSet<>();
    private final LatencyHistogram decision;
    private final LatencyHistogram force;
    private final LatencyHistogram commit;

    /** Metrics of a pipeline and of the JVM. */
    public EngineMetrics(Pipeline pipeline) {
        this(pipeline.counters());
        gauge("goshawk.commit.age.ms", "For how long the present commit has been under way."
                + " Grows while Kafka does not answer, and so does the lag it cannot tell.",
                pipeline::commitAgeMs);
        gauge("goshawk.ring.fill", "Slots of the ring in use.", pipeline::ringFill);
        gauge("goshawk.ring.size", "Slots of the ring.", pipeline::ringSize);
    }

    EngineMetrics(Counters counters) {
        this.counters = counters;
        counts();
        decision = latency("goshawk_decision_latency", "From the ring to the journal.",
                counters.decisionNanos());
        force = latency("goshawk_journal_force", "Making a group durable.",
                counters.forceNanos());
        commit = latency("goshawk_commit", "Sending and committing a group.",
                counters.commitNanos());
        jvm();
    }

    private void counts() {
        count("goshawk.records.consumed", "Records read.", Counters::consumed);
        count("goshawk.transactions.decided", "Transactions decided.", Counters::decided);
        count("goshawk.transactions.late", "Of these, behind the shard's clock.", Counters::late);
        count("goshawk.transactions.duplicate", "Transactions that had been decided before.",
                Counters::duplicates);
        count("goshawk.records.dead.lettered", "Records that could not be decided.",
                Counters::deadLettered);
        count("goshawk.duplicates.forgotten.early",
                "Transaction ids forgotten before the duplicate window was over: too many.",
                Counters::forgottenEarly);
        count("goshawk.deployments", "Rule sets that were asked for.", Counters::deployments);
        count("goshawk.labels", "Fraud labels taken in.", Counters::labels);
        counters.listChanges().forEach((effect, count) -> FunctionCounter
                .builder("goshawk.list.changes", count, Count::get)
                .tag("effect", effect.name().toLowerCase(Locale.ROOT))
                .description("Changes of lists taken in, by what they did.").register(registry));
        Gauge.builder("goshawk.list.changes.kept", counters, Counters::listChangesKept)
                .description("Changes of lists that are kept, as of the last one since the start.")
                .register(registry);
        count("goshawk.alerts", "Alerts made visible.", Counters::alerts);
        count("goshawk.groups.committed", "Kafka transactions committed.",
                Counters::committedGroups);
        count("goshawk.inputs.committed", "Inputs that these stand for.",
                Counters::committedInputs);
        count("goshawk.ingest.pauses",
                "How often a filling ring, or a filling disk, paused the partitions.",
                Counters::pauses);
        Gauge.builder("goshawk.ingest.paused", counters, Counters::paused)
                .description("1 while the partitions are paused, else 0.").register(registry);
        count("goshawk.snapshots", "Snapshots taken.", Counters::snapshots);
        count("goshawk.snapshots.failed", "Snapshots that failed or were given up.",
                Counters::snapshotFailures);
        Gauge.builder("goshawk.snapshot.pause.max", counters,
                figures -> figures.snapshotPauseNanosMax() / NANOS_PER_SECOND)
                .description("The longest that beginning one kept the deciding thread.")
                .baseUnit("seconds").register(registry);
    }

    private void count(String name, String help, ToDoubleFunction<Counters> value) {
        FunctionCounter.builder(name, counters, value).description(help).register(registry);
    }

    /** A rule set that is deployed may bring new rules and profiles. */
    private synchronized void registerNew() {
        counters.profiles().forEach(stats -> {
            if (profiles.add(stats.name())) {
                new ProfileMetrics(counters, stats.name(), registry).register();
            }
        });
        counters.ruleCosts().forEach(cost -> {
            if (measured.add(cost.rule())) {
                new RuleMetrics(counters, cost.rule(), registry).register();
            }
        });
        counters.hits().forEach((rule, count) -> {
            if (rules.add(rule)) {
                hits(rule, count);
                demoted(rule);
            }
        });
    }

    private void hits(String rule, Count count) {
        FunctionCounter.builder("goshawk.rule.hits", count, Count::get).tag("rule", rule)
                .description("Hits of a rule, live and shadow.").register(registry);
    }

    private void demoted(String rule) {
        Gauge.builder("goshawk.rule.demoted", counters,
                figures -> figures.demoted().contains(rule) ? 1 : 0).tag("rule", rule)
                .description("1 for a live rule that ran past its budget and is taken for a shadow"
                        + " rule, else 0.")
                .register(registry);
    }

    private LatencyHistogram latency(String name, String help, SingleWriterRecorder recorder) {
        LatencyHistogram histogram = new LatencyHistogram(name, help, recorder);
        registry.getPrometheusRegistry().register(histogram);
        return histogram;
    }

    private void jvm() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollector.bindTo(registry);
    }

    /** Adds a figure that goes up and down. */
    public EngineMetrics gauge(String name, String help, LongSupplier value) {
        // Nobody else holds the supplier: held weakly, the figure would soon be NaN.
        Gauge.builder(name, value, LongSupplier::getAsLong).description(help)
                .strongReference(true).register(registry);
        return this;
    }

    /** From the claim of the ring slot to the entry in the journal. */
    public LatencyHistogram decision() {
        return decision;
    }

    /** Making a group durable. */
    public LatencyHistogram force() {
        return force;
    }

    /** Committing a group. */
    public LatencyHistogram commit() {
        return commit;
    }

    /** Writes everything in the text format of Prometheus. */
    void write(OutputStream out) throws IOException {
        registerNew();
        registry.scrape(out);
    }

    @Override
    public void close() {
        garbageCollector.close();
        registry.close();
    }
}
