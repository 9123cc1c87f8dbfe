package io.goshawk.bench.pipeline;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.cache.CodeCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A start in this JVM, as the engine starts, but without a broker: rules, journal, recovery, first
 * decision, and then decisions as fast as they are made, until the speed does not change any more.
 */
final class Start {
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double SECOND_MS = 1e3;

    private final StartScenario scenario;
    private final GoshawkConfig config;
    private final StartState state;
    private final StartTimes times;
    private final List<String> wrongs = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    Start(StartScenario scenario, Path configFile, Path folder, StartTimes times) {
        this.scenario = scenario;
        this.config = scenario.scenario(Map.of()).config(configFile, folder);
        this.state = new StartState(folder);
        this.times = times;
        times.reached("configuration ms");
    }

    Outcome run() throws InterruptedException {
        CodeCache cache = config.codeCache(wrongs::add);
        CompiledRules compiled = RuleCompiler.compile(
                RulePack.load(config.rules().dirs().toArray(Path[]::new)).files(), cache);
        figures.put("files compiled before", (double) cache.found());
        times.reached("rule compilation ms");
        EsperEvaluator rules = EsperEvaluator.create(compiled, config.rules().policy(),
                config.rules().timedEvery());
        times.reached("rule deployment ms");
        CommittedPosition committed = state.read();
        boolean isFirst = committed.nextOffsets().isEmpty();
        if (!isFirst && config.rules().keepCompiled() && cache.found() == 0) {
            wrongs.add("no compiled file was found, though a start before kept them");
        }
        CountingSink sink = new CountingSink(committed);
        StageTimes stages = new StageTimes(Long.MAX_VALUE, 0);
        TimedRules timedRules = new TimedRules(rules, stages);
        long first = committed.nextOffsets().values().stream().findFirst().orElse(0L);
        try (EventsAhead events = new EventsAhead(
                new CardPayments(scenario.traffic(), 1, first))) {
            PlannedSource source = new PlannedSource(events, stages,
                    config.kafka().pollRecordsMax());
            PipelinePorts ports = new PipelinePorts(source, timedRules,
                    new TimedJournal(ChronicleJournal.open(config.journal().settings(),
                            Clock.SYSTEM), timedRules, stages),
                    sink, Clock.SYSTEM, UUID::randomUUID).withSnapshots(config.snapshotFolder());
            times.reached("journal ms");
            try (Pipeline pipeline = new Pipeline(ports, config.pipeline(false))) {
                recover(pipeline);
                decide(pipeline, source, stages, first);
                pipeline.stop();
            }
        }
        state.write(sink.committed());
        return new Outcome(figures, Map.of(), List.of(), List.of(), wrongs, null);
    }

    private void recover(Pipeline pipeline) {
        RecoveryReport report = pipeline.recover();
        figures.put("entries replayed", (double) report.entriesReplayed());
        figures.put("entries warmed", (double) report.entriesWarmed());
        times.reached("recovery ms");
    }

    private void decide(Pipeline pipeline, PlannedSource source, StageTimes stages, long first)
            throws InterruptedException {
        pipeline.start();
        source.play(new Phase(first, Long.MAX_VALUE, Clock.SYSTEM.nanos(), 0, 1));
        while (stages.appended() <= first) {
            look(pipeline);
        }
        times.reached("first decision ms");
        figures.putAll(times.parts());
        long firstMs = times.sinceStartMs();
        figures.put("start to first decision ms", (double) firstMs);
        List<Long> counts = count(pipeline, stages);
        figures.put("steady /s", (double) StartTimes.steady(counts));
        figures.put("start to full speed s",
                firstMs / SECOND_MS + StartTimes.firstAtFullSpeed(counts));
    }

    /** Decisions in each second from the first one on. */
    private List<Long> count(Pipeline pipeline, StageTimes stages) throws InterruptedException {
        List<Long> counts = new ArrayList<>();
        long before = stages.appended();
        for (long due = Clock.SYSTEM.nanos() + TICK_NANOS; counts.size() < scenario.seconds();) {
            look(pipeline);
            if (Clock.SYSTEM.nanos() >= due) {
                long now = stages.appended();
                counts.add(now - before);
                before = now;
                due += TICK_NANOS;
            }
        }
        return counts;
    }

    private static void look(Pipeline pipeline) throws InterruptedException {
        Clock.SYSTEM.park(LOOK_NANOS);
        if (!pipeline.isRunning()) {
            pipeline.await();
        }
    }
}
