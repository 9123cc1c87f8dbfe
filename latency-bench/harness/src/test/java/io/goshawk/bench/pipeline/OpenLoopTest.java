package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose decisions are wrong does not count; that right ones do, the smoke test sees. */
class OpenLoopTest {
    private static final Path CONFIG = Path.of(System.getProperty("goshawk.root"), "config",
            "goshawk.yaml");

    /** Misses the hits of one payment. */
    private record Forgetful(RuleEvaluator rules, long number) implements RuleEvaluator {
        @Override
        public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
            rules.evaluate(transaction, features, hits);
            if (transaction.origin().offset() == number) {
                assertThat(hits).isNotEmpty();
                hits.clear();
            }
        }

        @Override
        public RuleSet ruleSet() {
            return rules.ruleSet();
        }

        @Override
        public void advanceTo(long clockMs, List<Hit> clockHits) {
            rules.advanceTo(clockMs, clockHits);
        }

        @Override
        public void close() {
            rules.close();
        }
    }

    @Test
    void shouldTellThatADecisionAndItsAlertAreMissing(@TempDir Path folder)
            throws InterruptedException {
        Scenario scenario = PipelineSmoke.TINY;
        // Every twentieth payment is an alert; this is the last of them.
        long last = scenario.payments() - 1;

        Outcome outcome = OpenLoop.run(scenario, CONFIG, folder,
                rules -> new Forgetful(rules, last));

        assertThat(outcome.wrongs()).hasSize(2);
        assertThat(outcome.wrongs().getFirst()).startsWith("the journal holds");
        assertThat(outcome.wrongs().getLast()).startsWith("the sink was given");
    }
}
