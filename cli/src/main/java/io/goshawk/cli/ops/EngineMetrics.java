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
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The engine's figures as metrics. They are read when somebody asks; the engine does nothing for
 * them but count.
 */
public final class EngineMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT)
            .throwExceptionOnRegistrationFailure();
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();
    private final LatencyHistogram decision;
    private final LatencyHistogram force;
    private final LatencyHistogram commit;

    /** Metrics of a pipeline and of the JVM. */
    public EngineMetrics(Pipeline pipeline) {
        this(pipeline.counters());
        gauge("goshawk.ring.fill", "Slots of the ring in use.", pipeline::ringFill);
        gauge("goshawk.ring.size", "Slots of the ring.", pipeline::ringSize);
    }

    EngineMetrics(Counters counters) {
        counts(counters);
        counters.hits().forEach(this::hits);
        decision = latency("goshawk_decision_latency", "From the ring to the journal.",
                counters.decisionNanos());
        force = latency("goshawk_journal_force", "Making a group durable.",
                counters.forceNanos());
        commit = latency("goshawk_commit", "Committing a group.", counters.commitNanos());
        jvm();
    }

    private void counts(Counters counters) {
        count("goshawk.records.consumed", "Records read.", counters, Counters::consumed);
        count("goshawk.transactions.decided", "Transactions decided.", counters,
                Counters::decided);
        count("goshawk.transactions.late", "Of these, behind the shard's clock.", counters,
                Counters::late);
        count("goshawk.transactions.duplicate", "Transactions that had been decided before.",
                counters, Counters::duplicates);
        count("goshawk.records.dead.lettered", "Records that could not be decided.", counters,
                Counters::deadLettered);
        count("goshawk.duplicates.forgotten.early",
                "Transaction ids forgotten before the duplicate window was over: too many.",
                counters, Counters::forgottenEarly);
        count("goshawk.labels", "Fraud labels taken in.", counters, Counters::labels);
        count("goshawk.alerts", "Alerts made visible.", counters, Counters::alerts);
        count("goshawk.groups.committed", "Kafka transactions committed.", counters,
                Counters::committedGroups);
        count("goshawk.inputs.committed", "Inputs that these stand for.", counters,
                Counters::committedInputs);
        count("goshawk.ingest.pauses", "How often a filling ring paused the partitions.",
                counters, Counters::pauses);
    }

    private void count(String name, String help, Counters counters,
            ToDoubleFunction<Counters> value) {
        FunctionCounter.builder(name, counters, value).description(help).register(registry);
    }

    private void hits(String rule, Count count) {
        FunctionCounter.builder("goshawk.rule.hits", count, Count::get).tag("rule", rule)
                .description("Hits of a rule, live and shadow.").register(registry);
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
        Gauge.builder(name, value, LongSupplier::getAsLong).description(help).register(registry);
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
        registry.scrape(out);
    }

    @Override
    public void close() {
        garbageCollector.close();
        registry.close();
    }
}
