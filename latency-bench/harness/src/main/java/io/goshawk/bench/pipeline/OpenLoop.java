package io.goshawk.bench.pipeline;

import io.goshawk.bench.result.Hiccups;
import io.goshawk.bench.result.Pause;
import io.goshawk.bench.result.PauseRecording;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ForcePolicy;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.ShardStoppedException;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/**
 * One scenario in this JVM: the pipeline as it is shipped, with its journal on the disk, between a
 * source that keeps to its plan and a sink in memory.
 *
 * <pre>
 *   bench-events ─▶ ingest ─▶ decide ─▶ publish          main: phases, waiting, figures
 *                   claimed   decided   forced           hiccups: idle
 *                             journaled
 * </pre>
 */
final class OpenLoop {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double MINUTE_NANOS = 60e9;
    private static final double LATE_FACTOR_MAX = 4;
    private static final double SENT_SHARE_MIN = 0.999;
    private static final double SECOND_NANOS = 1e9;
    private static final double MICRO_NANOS = 1e3;
    private static final String DECIDE = "goshawk-decide";

    private final Scenario scenario;
    private final GoshawkConfig config;
    private final UnaryOperator<RuleEvaluator> around;
    private final CompiledRules rules;
    private final StageTimes times;
    private final CountingSink sink = new CountingSink(CommittedPosition.NONE);
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private List<Pause> pauses = List.of();
    private Histogram idle;
    private Phase plan;

    private OpenLoop(Scenario scenario, Path configFile, Path folder,
            UnaryOperator<RuleEvaluator> around) {
        this.scenario = scenario;
        this.around = around;
        config = scenario.config(configFile, folder);
        if (scenario.rules() > 0) {
            FilterRules.write(folder.resolve("rules"), scenario.rules());
        }
        rules = RuleCompiler.compile(
                RulePack.load(config.rules().dirs().toArray(Path[]::new)).files());
        times = new StageTimes(scenario.payments() - scenario.measured(), scenario.measured());
    }

    /** Runs a scenario; journal and whatever else it writes go into the folder. */
    static Outcome run(Scenario scenario, Path configFile, Path folder)
            throws InterruptedException {
        return run(scenario, configFile, folder, UnaryOperator.identity());
    }

    /** The same with something around the rules: for a test that makes them wrong. */
    static Outcome run(Scenario scenario, Path configFile, Path folder,
            UnaryOperator<RuleEvaluator> around) throws InterruptedException {
        OpenLoop loop = new OpenLoop(scenario, configFile, folder, around);
        try {
            loop.measure();
        } catch (ShardStoppedException stopped) {
            return Outcome.failed("the pipeline stopped: " + stopped.getCause());
        }
        loop.check();
        return loop.outcome();
    }

    private EsperEvaluator evaluator() {
        return EsperEvaluator.create(rules, config.rules().policy(), config.rules().timedEvery());
    }

    private void measure() throws InterruptedException {
        TimedRules timedRules = new TimedRules(around.apply(evaluator()), times);
        try (PauseRecording recording = PauseRecording.start();
                EventsAhead events = new EventsAhead(scenario.stream())) {
            PlannedSource source = new PlannedSource(events, times,
                    config.kafka().pollRecordsMax());
            PipelinePorts ports = new PipelinePorts(source, timedRules,
                    new TimedJournal(ChronicleJournal.open(config.journal().settings(),
                            Clock.SYSTEM), timedRules, times),
                    sink, Clock.SYSTEM, UUID::randomUUID).withSnapshots(config.snapshotFolder());
            try (Pipeline pipeline = new Pipeline(ports, config.pipeline(false))) {
                pipeline.recover();
                pipeline.start();
                run(pipeline, source, recording);
                pipeline.stop();
            }
        }
    }

    private void run(Pipeline pipeline, PlannedSource source, PauseRecording recording)
            throws InterruptedException {
        play(pipeline, source, phase(0, scenario.fill(), 0));
        play(pipeline, source, phase(scenario.fill(),
                scenario.payments() - scenario.measured(), scenario.rate()));
        System.gc();
        Thread.sleep(TimeUnit.NANOSECONDS.toMillis(QUIET_NANOS));
        plan = phase(scenario.payments() - scenario.measured(), scenario.payments(),
                scenario.rate());
        ThreadUse before = ThreadUse.of(DECIDE);
        Instant from = Instant.now();
        try (Hiccups hiccups = new Hiccups()) {
            play(pipeline, source, plan);
            ThreadUse used = ThreadUse.of(DECIDE).since(before);
            idle = hiccups.stop();
            pauses = recording.stop(from, Instant.now());
            use(used);
        }
    }

    private Phase phase(long first, long end, int rate) {
        return new Phase(first, end, Clock.SYSTEM.nanos() + AHEAD_NANOS, rate, scenario.burst());
    }

    /** Waits until the last decision of the phase is in the journal. */
    private void play(Pipeline pipeline, PlannedSource source, Phase phase)
            throws InterruptedException {
        source.play(phase);
        double limitNanos = MINUTE_NANOS * LATE_FACTOR_MAX
                + LATE_FACTOR_MAX * (phase.endNanos() - phase.startNanos());
        while (times.appended() < phase.end()) {
            Clock.SYSTEM.park(LOOK_NANOS);
            if (!pipeline.isRunning()) {
                pipeline.await();
            }
            if (Clock.SYSTEM.nanos() - phase.startNanos() > limitNanos) {
                throw new IllegalStateException("only " + times.appended() + " of " + phase.end()
                        + " payments were decided after " + limitNanos / SECOND_NANOS + " s");
            }
        }
    }

    private void use(ThreadUse used) {
        double events = scenario.measured();
        figures.put("allocated B/event", used.allocatedBytes() / events);
        PipelineSettings settings = config.pipeline(false);
        if (settings.topology() == PipelineSettings.Topology.STAGED
                && settings.waiting() == PipelineSettings.Wait.BLOCKING) {
            // Else the thread also looks at the clock while nothing is there.
            figures.put("CPU µs/event", used.cpuNanos() / MICRO_NANOS / events);
        }
    }

    private void check() {
        Path journal = config.journal().settings().dir();
        wrongs.addAll(JournaledDecisions.damage(journal));
        Decisions.Sum journaled = JournaledDecisions.of(journal);
        ClosedLoop.Expected expected = ClosedLoop.run(scenario.stream(),
                scenario.payments(), evaluator(), config.pipeline(false));
        if (!journaled.equals(expected.all())) {
            wrongs.add("the journal holds " + journaled + ", but a closed loop gives "
                    + expected.all());
        }
        if (!sink.alerting().equals(expected.alerting())) {
            wrongs.add("the sink was given " + sink.alerting() + ", but a closed loop gives "
                    + expected.alerting());
        }
        figures.put("alerts made %", 100.0 * expected.all().alerts() / expected.all().count());
    }

    private Outcome outcome() {
        long sent = times.claimedBy(plan.endNanos());
        figures.put("sent %", 100.0 * sent / scenario.measured());
        figures.put("reached /s", scenario.measured() * SECOND_NANOS
                / (times.lastJournaledNanos() - plan.startNanos()));
        figures.put("busy µs/event", times.busyNanos() / MICRO_NANOS);
        figures.put("GC pauses", (double) pauses.size());
        figures.put("GC pause max ms", pauses.stream().mapToDouble(Pause::ms).max().orElse(0));
        // What the row is about comes first.
        histograms.put(PipelineBench.JOURNALED, times.plannedToJournaled(plan));
        if (config.journal().force() != ForcePolicy.NONE) {
            histograms.put("planned to forced", times.plannedToForced(plan));
        }
        histograms.put("planned to claimed", times.plannedToClaimed(plan));
        histograms.put("claimed to decided", times.claimedToDecided());
        histograms.put("idle thread", idle);
        String missedRate = sent < SENT_SHARE_MIN * scenario.measured()
                ? "missed its rate: %.2f %% of the plan sent in time"
                        .formatted(100.0 * sent / scenario.measured())
                : null;
        return new Outcome(figures, Outcome.pack(histograms), times.timeline(plan), pauses, wrongs,
                missedRate);
    }
}
