package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.Expectation;
import io.goshawk.cli.chaos.verifier.Findings;
import io.goshawk.cli.chaos.verifier.Verifier;
import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.CheckpointTopic;
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
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MS = 100;
    /** Between two verifications. */
    private static final long ROUND_SECONDS_MAX = 180;

    private final ChaosSettings settings;
    private final Iterator<Fault> plan;
    private final Population population;
    /** How many transactions are fed, or {@link Long#MAX_VALUE}. */
    private final long count;
    private final boolean isUndisturbed;
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
        this.count = count;
        this.isUndisturbed = !plan.hasNext();
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
            engine = new EngineUnit(children, settings.folder(), tally);
            broker.start();
            settings.write(broker.address());
            KafkaSettings kafka = settings.config().kafka().settings();
            createTopics(kafka);
            Faults faults = new Faults(engine, broker, tally, settings.folder(), children);
            try (Feeder fed = new Feeder(population, kafka.topics(), broker.address(),
                    settings.rate())) {
                feeder = fed;
                runRounds(faults);
            } catch (ChaosException stuck) {
                tally.violation(stuck.getMessage());
            }
            return new ChaosReport(settings, tally, engine, broker.starts(), rounds);
        }
    }

    private void runRounds(Faults faults) throws InterruptedException {
        engine.train();
        int startsBefore = engine.starts();
        endNanos = Clock.SYSTEM.nanos() + TimeUnit.SECONDS.toNanos(settings.seconds());
        feeder.start();
        while (isGoingOn()) {
            round(faults);
        }
        if (isUndisturbed) {
            requireOneLife(engine.starts() - startsBefore);
        }
    }

    /** Commits in a row are those of one producer, so one engine must have made them all. */
    private void requireOneLife(int lives) {
        long commits = engine.ends().commitsOfLast();
        if (lives != 1 || commits < count) {
            tally.violation(count + " commits in a row were asked for, but there were " + lives
                    + " lives of the engine, the last with " + commits + " commits");
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
        if (count < Long.MAX_VALUE) {
            awaitFed();
        }
        tell("quiet: catching up");
        feeder.pause();
        new CatchUp(settings.config().kafka().settings(), broker.address()).await(reached -> {
            engine.ensureRunning();
            tell("catching up: " + reached);
        }).ifPresent(tally::violation);
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

    private void stopEngine() throws InterruptedException {
        Child child = engine.child();
        child.terminate();
        if (!engine.hasEndedWithin(STOP_LIMIT)) {
            tally.violation("the engine does not stop: " + child.logFile());
            engine.kill();
        }
    }

    private void verify() {
        Oracle oracle = new Oracle(settings.config());
        Expectation expectation = oracle.judge(engine.journal());
        oracle.differences().forEach(tally::violation);
        KafkaSettings kafka = settings.config().kafka().settings();
        new Auditor(settings.signer()).look(engine.journal(),
                CheckpointTopic.read(kafka, Clock.SYSTEM)).forEach(tally::violation);
        TopicNames topics = kafka.topics();
        Findings findings = new Verifier(new Verifier.Place(broker.address(),
                topics.transactions(), topics.labels(), topics.decisions(), topics.deadLetters(),
                topics.alerts(), kafka.groupId(), Population.BAD_KEY), expectation, PATIENCE).run();
        findings.violations().forEach(tally::violation);
        rounds.add(findings);
    }

    private void tell(String now) {
        long leftSeconds = count < Long.MAX_VALUE
                ? (count - feeder.sent()) / settings.rate()
                : TimeUnit.NANOSECONDS.toSeconds(endNanos - Clock.SYSTEM.nanos());
        progress.accept(new ChaosProgress(now, Math.max(0, leftSeconds), tally.engineKills(),
                tally.injected(), feeder.sent(), tally.violations().size()));
    }
}
