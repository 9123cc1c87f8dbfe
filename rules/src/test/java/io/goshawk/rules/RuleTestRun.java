package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs one test of a rule through the pipeline, as production does, in the caller's thread. */
final class RuleTestRun {
    private static final PipelineSettings SETTINGS = publishing(PipelineSettings.DEFAULT);

    private final CompiledRules rules;
    private final RuleTestCase test;

    RuleTestRun(CompiledRules rules, RuleTestCase test) {
        this.rules = rules;
        this.test = test;
    }

    void check() {
        List<String> got = new ArrayList<>();
        boolean same = true;
        int next = 0;
        for (Decision decision : decide()) {
            long atMs = decision.clockMs() - test.startMs();
            for (Hit hit : Stream.concat(decision.clockHits().stream(), decision.hits().stream())
                    .toList()) {
                got.add(atMs + " ms " + hit.evidence());
                same = same && next < test.expect().size()
                        && matches(test.expect().get(next), atMs, hit);
                next++;
            }
        }
        assertThat(same && next == test.expect().size())
                .as("%s%nexp: %s%ngot: %s", test.name(), test.expect(), got).isTrue();
    }

    private static boolean matches(RuleTestCase.Expected expected, long atMs, Hit hit) {
        if (expected.atMs() != atMs) {
            return false;
        }
        for (Map.Entry<String, Object> evidence : expected.evidence().entrySet()) {
            Object value = evidence.getValue() instanceof Integer number
                    ? Long.valueOf(number)
                    : evidence.getValue();
            if (!String.valueOf(value).equals(String.valueOf(hit.evidence(evidence.getKey())))) {
                return false;
            }
        }
        return true;
    }

    private List<Decision> decide() {
        MemorySource source = new MemorySource(100);
        test.given().forEach(source::add);
        MemorySink sink = new MemorySink();
        PipelinePorts ports = new PipelinePorts(source,
                EsperEvaluator.create(rules, Rules.POLICY), new MemoryJournal(), sink,
                Clock.SYSTEM, () -> new UUID(1, 2));
        try (Pipeline pipeline = new Pipeline(ports, SETTINGS)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
        return sink.groups().stream().flatMap(group -> group.decisions().stream()).toList();
    }

    private static PipelineSettings publishing(PipelineSettings plain) {
        return new PipelineSettings(plain.ringSize(), plain.waiting(), plain.clockQuantumMs(),
                plain.idleTickMs(), plain.duplicateWindowMs(), plain.duplicateEntriesMax(),
                plain.commitGapMs(), plain.commitIntervalMs(), plain.groupInputsMax(), true,
                plain.stopTimeoutMs());
    }
}
