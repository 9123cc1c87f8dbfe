package io.goshawk.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The figures of a rule after a start, which has evaluated the journal. */
final class RuleMetricsTest {
    private static final RuleFile BURST = new RuleFile("burst.epl", """
            @Rule(id='burst', status=SHADOW, why='test')
            select transaction_id, count(*) as n from Transaction#time(10 min)
            group by card_token having count(*) > 100;
            """);

    @Test
    void shouldShowWhatARuleCosts() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        MemorySource source = new MemorySource(100);
        source.add(Events.purchase(0, "card-1", 10_00));
        source.add(Events.purchase(1, "card-2", 10_00));
        source.add(Events.purchase(2, "card-2", 10_00));
        try (Pipeline first = pipeline(source, journal)) {
            first.recover();
            first.step();
        }

        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Pipeline second = pipeline(source, journal);
                EngineMetrics figures = new EngineMetrics(second)) {
            second.recover();
            figures.write(text);
        }

        assertThat(text.toString().lines()).contains(
                "goshawk_rule_state_entries{rule=\"burst\"} 5.0",
                "goshawk_rule_timed_transactions_total{rule=\"burst\"} 1.0",
                "goshawk_rule_timed_evaluations_total{rule=\"burst\"} 1.0");
        assertThat(text.toString()).contains("goshawk_rule_state_bytes{rule=\"burst\"}",
                "goshawk_rule_timed_seconds_total{rule=\"burst\"}");
    }

    private static Pipeline pipeline(MemorySource source, MemoryJournal journal) {
        return new Pipeline(new PipelinePorts(source, EsperEvaluator.create(
                RuleCompiler.compile(List.of(BURST)), new DecisionPolicy(500, 800), 2), journal,
                new MemorySink(), Clock.SYSTEM, () -> new UUID(1, 2)), PipelineSettings.DEFAULT);
    }
}
