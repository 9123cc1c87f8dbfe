package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.ClusterState;
import io.goshawk.cli.chaos.verifier.Expectation;
import io.goshawk.cli.chaos.verifier.Findings;
import io.goshawk.cli.chaos.verifier.Verifier;
import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.TopicPlan;
import io.goshawk.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * One run, every part but the oracle and the verifier a process of its own:
 *
 * <pre>
 *   Feeder ─▶ broker ─▶ engine ─▶ broker      faults, by a seeded plan
 *                                    │
 *   journal ─▶ Oracle ─ expected ─▶ Verifier ─▶ report
 * </pre>
 */
public final class Chaos {
    private static final Duration RETENTION = Duration.ofDays(3650);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MS = 100;
    /** Between two verifications. */
    private static final long ROUND_SECONDS_MAX = 180;

    private final ChaosSettings settings;
    private final Iterator<Fault> plan;
    private final Population population;
    private final boolean isCounted;
    private final Consumer<ChaosProgress> progress;
    private final Tally tally = new Tally();
    private final List<Findings> rounds = new ArrayList<>();
    private BrokerUnit broker;
    private EngineUnit engine;
    private Feeder feeder;
    private long endNanos;

    /** Faults by the seed of the settings, on a population that does not end. */
    public Chaos(ChaosSettings settings, Consumer<ChaosProgress> progress) {
        this(settings, new FaultPlan(settings.seed()), Long.MAX_VALUE, progress);
    }

    /** With a plan, which may end, and a population, which may be counted: then it is fed whole. */
    Chaos(ChaosSettings settings, Iterator<Fault> plan, long count,
            Consumer<ChaosProgress> progress) {
        this.settings = settings;
        this.plan = plan;
        this.population = new Population(settings.seed(), count);
        this.isCounted = count < Long.MAX_VALUE;
        this.progress = progress;
    }

    /** Nothing is disturbed: so many transactions, each committed by itself. */
    public static Chaos ofCommits(ChaosSettings settings, long count,
            Consumer<ChaosProgress> progress) {
        return new Chaos(settings, List.<Fault>of().iterator(), count, progress);
    }

    /** Runs it; every process that it started has ended when this returns or throws. */
    public ChaosReport run() throws InterruptedException, IOException {
        Files.createDirectories(settings.folder().resolve("logs"));
        try (Children children = new Children(settings.home())) {
            broker = new BrokerUnit(children, settings.folder());
            engine = new EngineUnit(children, settings.folder());
            broker.start();
            settings.write(broker.address());
            KafkaSettings kafka = settings.config().kafka().settings();
            createTopics(kafka);
            engine.train();
            Faults faults = new Faults(engine, broker, tally, settings.folder(),
                    children);
            endNanos = Clock.SYSTEM.nanos() + TimeUnit.SECONDS.toNanos(settings.seconds());
            try (Feeder fed = new Feeder(population, kafka.topics(), broker.address(),
                    settings.rate())) {
                feeder = fed;
                fed.start();
                while (isGoingOn()) {
                    round(faults);
                }
            }
            return new ChaosReport(settings, tally, engine, broker.starts(), rounds);
        }
    }

    private static void createTopics(KafkaSettings kafka) {
        TopicNames names = kafka.topics();
        // The order of all decisions can be seen in one partition only.
        Topics.create(kafka, Topics.plans(names, ChaosSettings.PARTITIONS, 1, RETENTION).stream()
                .map(plan -> plan.name().equals(names.decisions())
                        ? new TopicPlan(plan.name(), 1, plan.replication(), plan.configs())
                        : plan)
                .toList());
    }

    private boolean isGoingOn() {
        return rounds.isEmpty() || plan.hasNext() && Clock.SYSTEM.nanos() - endNanos < 0;
    }

    /** Faults for a while; then quiet, and a verification. */
    private void round(Faults faults) throws InterruptedException {
        long roundEndNanos = Clock.SYSTEM.nanos()
                + TimeUnit.SECONDS.toNanos(ROUND_SECONDS_MAX);
        feeder.resume();
        while (plan.hasNext() && Clock.SYSTEM.nanos() - endNanos < 0
                && Clock.SYSTEM.nanos() - roundEndNanos < 0) {
            Fault fault = plan.next();
            tell(fault.toString());
            faults.inject(fault);
        }
        long quietNanos = Clock.SYSTEM.nanos();
        engine.ensureRunning();
        if (isCounted) {
            awaitFed();
        }
        tell("quiet: catching up");
        feeder.pause();
        awaitCommitted();
        tell("stopping the engine, verifying");
        stopEngine();
        verify();
        // The time of verifying is not the time of chaos.
        endNanos += Clock.SYSTEM.nanos() - quietNanos;
    }

    private void awaitFed() throws InterruptedException {
        while (feeder.isFeeding()) {
            engine.ensureRunning();
            tell("feeding");
            Faults.pause(LOOK_MS);
        }
        feeder.awaitEnd();
    }

    private void awaitCommitted() {
        TopicNames topics = settings.config().kafka().settings().topics();
        try (ClusterState cluster = new ClusterState(broker.address())) {
            List<TopicPartition> inputs = cluster
                    .partitions(List.of(topics.transactions(), topics.labels()));
            long last = -1;
            long movedNanos = Clock.SYSTEM.nanos();
            while (true) {
                engine.ensureRunning();
                long committed = total(cluster.committed(
                        settings.config().kafka().groupId(), inputs).values());
                long end = total(cluster.ends(inputs, IsolationLevel.READ_UNCOMMITTED).values());
                if (committed == end) {
                    return;
                }
                long nowNanos = Clock.SYSTEM.nanos();
                if (committed != last) {
                    last = committed;
                    movedNanos = nowNanos;
                } else if (nowNanos - movedNanos > STALL_LIMIT.toNanos()) {
                    tally.violation("the engine does not catch up: " + committed + " of " + end
                            + " are committed since " + STALL_LIMIT);
                    return;
                }
                tell("catching up: " + committed + " of " + end);
                Faults.pause(LOOK_MS);
            }
        }
    }

    private static long total(Iterable<Long> offsets) {
        long total = 0;
        for (long offset : offsets) {
            total += offset;
        }
        return total;
    }

    private void stopEngine() throws InterruptedException {
        Child child = engine.child();
        child.terminate();
        if (!engine.hasEndedWithin(STALL_LIMIT)) {
            tally.violation("the engine does not stop: " + child.logFile());
            engine.kill();
        }
    }

    private void verify() {
        Oracle oracle = new Oracle(settings.config());
        Expectation expectation = oracle.judge(engine.journal());
        oracle.differences().forEach(tally::violation);
        KafkaSettings kafka = settings.config().kafka().settings();
        TopicNames topics = kafka.topics();
        Findings findings = new Verifier(new Verifier.Place(broker.address(),
                topics.transactions(), topics.labels(), topics.decisions(), topics.deadLetters(),
                topics.alerts(), kafka.groupId(), Population.BAD_KEY), expectation).run();
        findings.violations().forEach(tally::violation);
        rounds.add(findings);
    }

    private void tell(String now) {
        long leftNanos = Math.max(0, endNanos - Clock.SYSTEM.nanos());
        progress.accept(new ChaosProgress(now, TimeUnit.NANOSECONDS.toSeconds(leftNanos),
                tally.kills(), tally.faults().values().stream().mapToInt(count -> count).sum(),
                feeder.sent(), tally.violations().size()));
    }
}
