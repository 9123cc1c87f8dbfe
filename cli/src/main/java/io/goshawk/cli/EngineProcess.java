package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.OperationsSection;
import io.goshawk.cli.ops.EngineMetrics;
import io.goshawk.cli.ops.Health;
import io.goshawk.cli.ops.OperationsServer;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.kafka.KafkaFailure;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.KafkaSink;
import io.goshawk.kafka.KafkaSource;
import io.goshawk.kafka.RuleSetTopics;
import io.goshawk.rules.EsperCompiler;
import io.goshawk.rules.EsperEvaluator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard in this process, from its configuration: rules, journal, source and sink, the pipeline
 * between them, and what operations needs.
 *
 * <p>Life: {@link #open}, {@link #start}, then {@link #await} until {@link #stop} is called by
 * another thread or an error ends it, then {@link #close}.
 */
final class EngineProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
    private static final long COMMIT_AGE_MS_MAX = 10_000;

    private final Pipeline pipeline;
    private final EngineMetrics metrics;
    private final OperationsServer operations;
    private final ChronicleJournal journal;
    private final SnapshotFolder snapshots;
    private final List<Profile> profiles;
    private final RuleSet rules;
    private final KafkaSettings kafka;
    private volatile boolean started;

    /**
     * How a start went.
     *
     * @param lines the report, and what it means for features, for people
     */
    record Start(RecoveryReport report, List<String> lines) {}

    private EngineProcess(GoshawkConfig config, EsperEvaluator rules, ChronicleJournal journal,
            Protection protection, PortWrap wrap) throws IOException {
        this.journal = journal;
        snapshots = config.snapshotFolder();
        this.rules = rules.ruleSet();
        profiles = this.rules.profiles();
        kafka = config.kafkaSettings();
        KafkaSource source = new KafkaSource(kafka,
                Decoders.of(kafka.topics(), config.input().limits()), Clock.SYSTEM);
        KafkaSink sink = new KafkaSink(kafka, Clock.SYSTEM,
                config.journal().settings().entryBytesMax(), wrap::producer);
        boolean publishDecisions = kafka.topics().decisions() != null;
        pipeline = new Pipeline(
                new PipelinePorts(protection.around(source), rules, wrap.journal(journal),
                        wrap.sink(sink), Clock.SYSTEM, UUID::randomUUID).withSnapshots(snapshots)
                        .withNotary(SigningKeys.notary(config.journal(), System.getenv()))
                        .withCompiler(protection.around(
                                new EsperCompiler(config.rules().timedEvery(),
                                        config.rules().admission(this::ruleCosts),
                                        config.rules().trial(),
                                        config.codeCache(LOG::warn))))
                        .withHistory(config.recovery().history(kafka,
                                config.input().limits().aheadMsMax())),
                config.pipeline(publishDecisions));
        metrics = new EngineMetrics(pipeline)
                .gauge("goshawk.consumer.lag", "Records not read yet.", source::lag)
                .gauge("goshawk.journal.bytes", "Size of the journal.", journal::sizeBytes)
                .gauge("goshawk.journal.free.bytes", "Free space on its disk.",
                        journal::freeBytes)
                .gauge("goshawk.snapshot.sequence",
                        "The entry before which the newest snapshot stands; -1 if there is none.",
                        this::newestSnapshot);
        operations = config.operations().enabled() ? serve(config.operations()) : null;
    }

    /** Of the rules that decide now; the pipeline is there before it deploys. */
    private List<RuleCost> ruleCosts() {
        return pipeline.counters().ruleCosts();
    }

    /**
     * Compiles the rules and opens the journal; from here on metrics and health are served.
     *
     * @throws Failure if rules, journal or address cannot be used
     */
    static EngineProcess open(GoshawkConfig config) {
        return open(config, PortWrap.NONE);
    }

    /** Likewise, with something around its ports. */
    static EngineProcess open(GoshawkConfig config, PortWrap wrap) {
        return open(config, () -> Rules.start(config), wrap);
    }

    /**
     * The same with configured rules that may be compiled already; they are asked for unless the
     * journal ends with rules that were deployed.
     */
    static EngineProcess open(GoshawkConfig config, Supplier<EsperEvaluator> configured,
            PortWrap wrap) {
        ChronicleJournal journal = null;
        EsperEvaluator rules = null;
        Protection protection = null;
        try {
            if (!Files.exists(config.journal().dir())) {
                rules = configured.get(); // rules that are wrong leave nothing behind
            }
            journal = ChronicleJournal.open(config.journal().settings(), Clock.SYSTEM);
            EsperEvaluator deployed = DeployedRules.find(journal, config.snapshotFolder(),
                    config.kafka().settings(), config.rules().timedEvery(),
                    config.codeCache(LOG::warn)).orElse(null);
            if (deployed != null) {
                closeIfAny(rules);
                rules = deployed;
            } else if (rules == null) {
                rules = configured.get();
            }
            protection = Protection.open(config.privacy(), rules.ruleSet());
            return new EngineProcess(config, rules, journal, protection, wrap);
        } catch (IOException | RuntimeException e) {
            closeIfAny(rules);
            CloseHelper.closeAll(protection, journal);
            if (e instanceof IOException) {
                OperationsSection operations = config.operations();
                throw new Failure("metrics and health cannot be served on " + operations.host()
                        + ":" + operations.port() + ": " + e.getMessage(),
                        "set operations.port to a free one, or to 0 for any", e);
            }
            throw (RuntimeException) e;
        }
    }

    private static void closeIfAny(EsperEvaluator rules) {
        if (rules != null) {
            rules.close();
        }
    }

    private OperationsServer serve(OperationsSection section) throws IOException {
        Health live = new Health().require("the shard has stopped",
                () -> !started || pipeline.isRunning());
        Health ready = new Health().require("the state is being rebuilt", () -> started)
                .require("input is read again to warm the state",
                        () -> !pipeline.counters().isWarming())
                .require("the shard has stopped", () -> !started || pipeline.isRunning());
        ready.require("Kafka does not answer: nothing is committed",
                () -> pipeline.commitAgeMs() < COMMIT_AGE_MS_MAX);
        return OperationsServer.start(new InetSocketAddress(section.host(), section.port()),
                metrics, live, ready);
    }

    /** Rebuilds the state from snapshot and journal, starts deciding, and tells what it found. */
    Start start() {
        RecoveryReport report = pipeline.recover();
        announce();
        long clockMs = readableSnapshots().filter(
                snapshot -> snapshot.state().sequence() == report.snapshotSequence())
                .mapToLong(snapshot -> snapshot.state().clockMs()).findFirst().orElse(-1);
        pipeline.start();
        started = true;
        return new Start(report, RecoveryText.of(report, profiles, clockMs));
    }

    /** Nothing rests on it but the comparison that a deployment shows. */
    private void announce() {
        try {
            if (kafka.topics().ruleSetStatus() != null) {
                RuleSetTopics.announce(kafka, rules);
            }
        } catch (KafkaFailure failure) {
            LOG.warn("what decides could not be told on '{}': {}",
                    kafka.topics().ruleSetStatus(), failure.getMessage());
        }
    }

    private long newestSnapshot() {
        return readableSnapshots().mapToLong(snapshot -> snapshot.state().sequence()).findFirst()
                .orElse(-1);
    }

    /** The snapshots whose heads can be read, the newest first. */
    private Stream<Snapshot> readableSnapshots() {
        try {
            return snapshots == null
                    ? Stream.empty()
                    : snapshots.list(damaged -> {
                        // told by the start that wanted to use it
                    }).stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    /** Waits until the shard has ended; throws if an error ended it. */
    void await() throws InterruptedException {
        pipeline.await();
    }

    /** Decides and commits what was taken in, and ends the shard. Any thread. */
    void stop() throws InterruptedException {
        pipeline.stop();
    }

    /** The pipeline, for its counters. */
    Pipeline pipeline() {
        return pipeline;
    }

    /** The latencies measured. */
    EngineMetrics metrics() {
        return metrics;
    }

    /** The journal, for its size. */
    ChronicleJournal journal() {
        return journal;
    }

    /** The port of metrics and health, or -1 if they are not served. */
    int operationsPort() {
        return operations == null ? -1 : operations.port();
    }

    @Override
    public void close() {
        if (operations != null) {
            operations.close();
        }
        try {
            pipeline.close();
        } finally {
            metrics.close();
        }
    }
}
