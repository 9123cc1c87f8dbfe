package io.goshawk.rules.testing;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleFailedException;
import java.util.List;
import java.util.UUID;

/**
 * Runs a test through a pipeline of its own, in the caller's thread. Nothing of one test is left
 * for the next: runtime, profiles and journal are new.
 */
final class RuleTestRun {
    /** A journal needs an id; this one is never read. */
    private static final UUID JOURNAL_ID = new UUID(0, 0);
    private static final int BATCH_MAX = 1_000;

    private final DecisionPolicy policy;
    private final PipelineSettings settings;

    /** @param settings as live, with decisions published: they are what is looked at */
    RuleTestRun(DecisionPolicy policy, PipelineSettings settings) {
        if (!settings.publishDecisions()) {
            throw new IllegalArgumentException("a test needs every decision published");
        }
        this.policy = policy;
        this.settings = settings;
    }

    RuleTestResult run(RuleTest test, CompiledRules rules) {
        long startNanos = Clock.SYSTEM.nanos();
        List<Difference> differences;
        List<Moment> timeline;
        try {
            Comparison comparison = new Comparison(test, decide(test, rules));
            differences = comparison.differences();
            timeline = comparison.timeline();
        } catch (RuleFailedException e) {
            differences = List.of(new Difference(test.line(), "that the rule works",
                    e.getMessage()));
            timeline = List.of();
        }
        if (test.todo() && differences.isEmpty()) {
            differences = List.of(new Difference(test.line(), "a difference, because of todo: true",
                    "all is as expected: remove todo"));
            return new RuleTestResult(test, Verdict.FAILED, differences, timeline,
                    Clock.SYSTEM.nanos() - startNanos);
        }
        Verdict verdict = differences.isEmpty()
                ? Verdict.PASSED
                : test.todo() ? Verdict.OPEN : Verdict.FAILED;
        return new RuleTestResult(test, verdict, differences, timeline,
                Clock.SYSTEM.nanos() - startNanos);
    }

    /** What these rules decide when the test's events come. */
    List<Decision> decide(RuleTest test, CompiledRules rules) {
        MemorySource source = new MemorySource(BATCH_MAX);
        test.given().forEach(event -> source.add(event.input()));
        MemorySink sink = new MemorySink();
        PipelinePorts ports = new PipelinePorts(source,
                new Unlimited(EsperEvaluator.create(rules, policy)), new MemoryJournal(), sink,
                Clock.SYSTEM, () -> JOURNAL_ID);
        try (Pipeline pipeline = new Pipeline(ports, settings)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
        return sink.groups().stream().flatMap(group -> group.decisions().stream()).toList();
    }
}
